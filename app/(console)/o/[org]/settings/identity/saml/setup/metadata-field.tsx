import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { MetadataAddress } from "./metadata-address";
import type { MetadataText } from "./use-metadata-text";

interface MetadataFieldProps {
  readonly org: string;
  readonly hint: string;
  readonly text: Pick<MetadataText<unknown>, "xml" | "address" | "take">;
}

/** Metadata in a form: from its address, or pasted. */
export function MetadataField({ org, hint, text: { xml, address, take } }: MetadataFieldProps) {
  return (
    <>
      <input type="hidden" name="metadataUrl" value={address} />
      <MetadataAddress org={org} onRead={take} />
      <Field label="Metadata" hint={hint}>
        {(control) => (
          <Textarea
            {...control}
            name="metadataXml"
            rows={6}
            required
            spellCheck={false}
            placeholder="<EntityDescriptor …"
            value={xml}
            onChange={(event) => take(event.target.value)}
            className="font-mono text-[0.8125rem]"
          />
        )}
      </Field>
    </>
  );
}
