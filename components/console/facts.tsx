import type { ReactNode } from "react";

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** What is known about a thing, label beside value. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] sm:gap-y-2.5">
      {facts.map((fact) => (
        <div key={fact.label} className="grid gap-0.5 sm:contents">
          <dt className="text-muted">{fact.label}</dt>
          <dd className="min-w-0">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
