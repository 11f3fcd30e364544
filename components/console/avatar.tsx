import { initials } from "@/components/console/initials";

/** A person's initials. Decoration: the name stands beside it. */
export function Avatar({ name, isLarge = false }: { readonly name: string; readonly isLarge?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={`grid shrink-0 place-items-center rounded-full border bg-sunken font-medium text-muted select-none ${isLarge ? "size-11 text-sm" : "size-7 text-[0.6875rem]"}`}
    >
      {initials(name)}
    </span>
  );
}
