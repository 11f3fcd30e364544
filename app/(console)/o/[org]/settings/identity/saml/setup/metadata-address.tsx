"use client";

import { useState, useTransition } from "react";
import { attempt } from "@/components/console/attempt";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fetchMetadataAction } from "./actions";

const lost = "The server did not answer, so nothing was fetched. Try again in a moment.";

interface MetadataAddressProps {
  readonly org: string;
  /** What was fetched, and from where. */
  readonly onRead: (xml: string, address: string) => void;
}

/** Metadata that the identity provider publishes at an address: shown before anything is kept, and read again daily. */
export function MetadataAddress({ org, onRead }: MetadataAddressProps) {
  const [address, setAddress] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const [isFetching, startFetching] = useTransition();
  const bring = (): void =>
    startFetching(async () => {
      const fetched = await attempt(() => fetchMetadataAction(org, address), lost);
      setRefusal(fetched.kind === "refused" ? fetched.message : undefined);
      if (fetched.kind === "fetched") onRead(fetched.xml, address.trim());
    });
  return (
    <div className="grid gap-2.5">
      <Field
        label="Metadata address"
        hint="Where the identity provider publishes it, from https:// on; it is then read again every day. Or use the text below."
      >
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              type="url"
              value={address}
              placeholder="https://…"
              onChange={(event) => setAddress(event.target.value)}
            />
            <Button onClick={bring} isPending={isFetching} disabled={address.trim() === ""}>
              Fetch
            </Button>
          </div>
        )}
      </Field>
      {refusal !== undefined && <Callout kind="danger" isAlert title={refusal} />}
    </div>
  );
}
