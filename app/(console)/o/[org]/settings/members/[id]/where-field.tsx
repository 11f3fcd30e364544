"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { everywhere } from "./everywhere";

interface WhereFieldProps {
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
}

/**
 * Where a role is to be held, for as long as the form is open. An account that is archived meanwhile leaves the list, and
 * whoever chose it chooses anew: the whole organization is never what is left over.
 */
export function WhereField({ accounts }: WhereFieldProps) {
  const [isAsked] = useState(accounts.length > 0);
  if (!isAsked) return null;
  return (
    <Field label="Where">
      {(control) => (
        <Select
          {...control}
          name="accountId"
          required
          options={[
            { value: "", label: "Choose where the role holds" },
            { value: everywhere, label: "Whole organization" },
            ...accounts.map(({ id, name }) => ({ value: id, label: `Only in ${name}` })),
          ]}
        />
      )}
    </Field>
  );
}
