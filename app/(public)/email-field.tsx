"use client";

import { useEffect, useRef } from "react";
import type { ComponentProps } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface EmailFieldProps extends Pick<ComponentProps<typeof Input>, "value" | "onChange" | "defaultValue"> {
  /** As soon as this is so: the person went on to it. */
  readonly takesFocus?: boolean;
}

/** The address by which a person is known here, as password managers and keyboards of phones expect it. */
export function EmailField({ takesFocus = false, ...control }: EmailFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  return (
    <Field label="E-mail address">
      {(ties) => (
        <Input
          {...ties}
          {...control}
          ref={input}
          name="email"
          type="email"
          required
          autoComplete="username"
          placeholder="you@example.com"
        />
      )}
    </Field>
  );
}
