import { useId } from "react";
import type { ComponentProps, ReactNode } from "react";

interface CheckboxProps extends Omit<ComponentProps<"input">, "children"> {
  readonly label: ReactNode;
}

/** A box to tick, its words part of the target. */
export function Checkbox({ label, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5 py-1">
      <input {...rest} id={id} type="checkbox" className="mt-0.5 size-4 shrink-0 accent-accent" />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}
