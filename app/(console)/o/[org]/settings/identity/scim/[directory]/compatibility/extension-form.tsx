"use client";

import { Plus } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { DeclaredExtension } from "@/lib/scim/schema/custom-extension";
import { AttributeRow } from "./attribute-row";
import { useExtension } from "./use-extension";
import { ValuesDialog } from "./values-dialog";

interface ExtensionFormProps {
  readonly place: { readonly org: string; readonly directoryId: string };
  readonly canManage: boolean;
  readonly stored: DeclaredExtension | undefined;
  readonly proposedUrn: string;
}

/** The name of the extension and its attributes, sent together. */
export function ExtensionForm({ place, canManage, stored, proposedUrn }: ExtensionFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const { urn, rows, outcome, isSaving, hasSaved, ...does } = useExtension(place, stored, proposedUrn);
  const refusal = outcome.kind === "refused" ? outcome : undefined;
  useEffect(() => {
    if (outcome.kind === "refused") form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [outcome]);
  return (
    <form ref={form} onSubmit={does.submit} noValidate>
      <fieldset disabled={!canManage} className="grid min-w-0 gap-4">
        <legend className="sr-only">Custom attributes</legend>
        <Field
          label="Name of the extension (URN)"
          hint={hasSaved ? "Fixed, because attributes are known by it." : "It cannot be changed once it is saved."}
          error={refusal?.at === "urn" ? refusal.message : undefined}
        >
          {(control) => (
            <Input
              {...control}
              value={urn}
              readOnly={hasSaved}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => does.setUrn(event.target.value)}
              className="font-mono text-[0.8125rem]!"
            />
          )}
        </Field>
        {rows.length > 0 && (
          <ol className="grid gap-3">
            {rows.map((row, index) => (
              <AttributeRow
                key={row.key}
                row={row}
                number={index + 1}
                error={refusal?.at === index ? refusal.message : undefined}
                onChange={(change) => does.change(row.key, change)}
                onRemove={() => {
                  does.remove(row.key);
                  addButton.current?.focus();
                }}
              />
            ))}
          </ol>
        )}
        {refusal !== undefined && refusal.at === undefined && <Callout kind="danger" isAlert title={refusal.message} />}
        {canManage && (
          <div className="flex flex-wrap justify-between gap-2">
            <Button ref={addButton} onClick={does.add}>
              <Plus aria-hidden="true" />
              Add attribute
            </Button>
            <Button look="primary" type="submit" isPending={isSaving}>
              Save attributes
            </Button>
          </div>
        )}
      </fieldset>
      {outcome.kind === "asks" && (
        <ValuesDialog lost={outcome.lost} isSaving={isSaving} onConfirm={does.confirm} onClose={does.cancel} />
      )}
    </form>
  );
}
