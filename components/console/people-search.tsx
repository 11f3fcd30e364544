import { Search, X } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { counted } from "@/components/console/counted";
import { Input } from "@/components/ui/input";

/** A part of the address that narrows the list, and its words. */
export interface Narrowing {
  readonly name: string;
  readonly value: string;
  readonly words: string;
}

interface PeopleSearchProps {
  /** The page of the list. */
  readonly href: string;
  readonly text: string;
  readonly narrowings?: readonly Narrowing[];
  readonly shown: number;
  readonly total: number;
}

/** Narrows the list. What is asked for stands in the address, so that it can be sent to somebody. */
export function PeopleSearch({ href, text, narrowings = [], shown, total }: PeopleSearchProps) {
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <search className="w-full sm:w-80">
        <Form action={href} className="relative">
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint"
          />
          {narrowings.map(({ name, value }) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Input
            key={text}
            type="search"
            name="q"
            defaultValue={text}
            placeholder="Search by name or e-mail"
            aria-label="Search members"
            className="pl-9"
          />
        </Form>
      </search>
      {narrowings.map(({ name, words }) => (
        <Link
          key={name}
          href={href}
          aria-label={`${words}: show everyone`}
          className="inline-flex items-center gap-1.5 rounded-full bg-accent-soft px-2.5 py-1 text-[0.8125rem] font-medium text-accent"
        >
          {words}
          <X aria-hidden="true" className="size-3.5" />
        </Link>
      ))}
      <p className="text-muted tabular-nums sm:ml-auto" aria-live="polite">
        {shown === total ? counted(total, "person", "people") : `${shown} of ${counted(total, "person", "people")}`}
      </p>
    </div>
  );
}
