import { BrandMark } from "@/components/console/brand-mark";

/** Which organization this console stands in. */
export function OrganizationName({ name }: { readonly name: string }) {
  return (
    <p className="flex min-w-0 items-center gap-2.5">
      <BrandMark />
      <span className="grid min-w-0 leading-tight">
        <span className="truncate font-semibold" title={name}>
          {name}
        </span>
        <span className="text-xs text-faint">Muster</span>
      </span>
    </p>
  );
}
