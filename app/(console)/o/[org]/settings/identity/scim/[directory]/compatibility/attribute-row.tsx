import { Trash2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { DeclaredAttribute } from "@/lib/scim/schema/custom-extension";
import type { AttributeDraft } from "./use-extension";

interface AttributeRowProps {
  readonly row: AttributeDraft;
  readonly number: number;
  readonly error: string | undefined;
  readonly onChange: (change: Partial<DeclaredAttribute>) => void;
  readonly onRemove: () => void;
}

const typeWords = {
  string: "Text",
  boolean: "Yes or no",
  integer: "Whole number",
  decimal: "Decimal number",
  dateTime: "Date and time",
  reference: "Address (URI)",
  binary: "Binary (base64)",
} as const satisfies Record<DeclaredAttribute["type"], string>;

const isType = (text: string): text is DeclaredAttribute["type"] => Object.hasOwn(typeWords, text);

const typeOptions = Object.entries(typeWords).map(([value, label]) => ({ value, label }));

/** One attribute. A new one takes the focus; one that is saved keeps what it is, and its description may change. */
export function AttributeRow({ row, number, error, onChange, onRemove }: AttributeRowProps) {
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!row.isSaved) name.current?.focus();
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the row appears
  }, []);
  const called = row.name === "" ? `attribute ${number}` : row.name;
  return (
    <li className="rounded-lg border bg-sunken/40 p-3.5">
      <fieldset className="grid min-w-0 gap-3">
        <legend className="sr-only">{`Attribute ${number}`}</legend>
        <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_11rem]">
          <Field label="Name" error={error}>
            {(control) => (
              <Input
                {...control}
                ref={name}
                value={row.name}
                readOnly={row.isSaved}
                maxLength={64}
                spellCheck={false}
                autoCapitalize="none"
                autoComplete="off"
                onChange={(event) => onChange({ name: event.target.value })}
                className="font-mono"
              />
            )}
          </Field>
          <Field label="Type">
            {(control) => (
              <Select
                {...control}
                value={row.type}
                disabled={row.isSaved}
                options={typeOptions}
                onChange={({ target: { value } }) => {
                  if (isType(value)) onChange({ type: value, ...(value === "string" ? {} : { caseExact: false }) });
                }}
              />
            )}
          </Field>
        </div>
        <Field label="Description">
          {(control) => (
            <Input
              {...control}
              value={row.description}
              maxLength={300}
              autoComplete="off"
              onChange={(event) => onChange({ description: event.target.value })}
            />
          )}
        </Field>
        <Options row={row} called={called} onChange={onChange} onRemove={onRemove} />
      </fieldset>
    </li>
  );
}

interface OptionsProps extends Pick<AttributeRowProps, "row" | "onChange" | "onRemove"> {
  readonly called: string;
}

function Options({ row, called, onChange, onRemove }: OptionsProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
      <Checkbox
        label="Several values"
        checked={row.multiValued}
        disabled={row.isSaved}
        onChange={(event) => onChange({ multiValued: event.target.checked })}
      />
      <Checkbox
        label="Capital letters matter"
        checked={row.caseExact}
        disabled={row.isSaved || row.type !== "string"}
        onChange={(event) => onChange({ caseExact: event.target.checked })}
      />
      <Button size="sm" look="dangerQuiet" className="ml-auto" aria-label={`Remove ${called}`} onClick={onRemove}>
        <Trash2 aria-hidden="true" />
        Remove
      </Button>
    </div>
  );
}
