import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { EventRow } from "@/lib/ledger/list-events";
import { jitRefusalWords } from "./policy-words";

/** Who came from the identity provider and was not taken in: whom the next question will be about. */
export function RefusalsCard({ refusals }: { readonly refusals: readonly EventRow[] }) {
  return (
    <Card
      title="Not taken in"
      description="The newest first sign-ins that made no member. Add the person, or change what stands above."
    >
      <ul className="divide-y">
        {refusals.map(({ id, at, data }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4 gap-y-1 py-2">
            <span className="min-w-0 break-all">
              {nameOf(data)}: {reasonOf(data)}
            </span>
            <Time at={at} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

type Data = EventRow["data"];

function nameOf({ email, nameId }: Data): string {
  if (typeof email === "string") return email;
  return typeof nameId === "string" ? nameId : "Somebody";
}

const words = new Map(Object.entries(jitRefusalWords));

const reasonOf = ({ reason }: Data): string => words.get(String(reason)) ?? "the sign-in was refused";
