import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { controlClass } from "@/components/ui/control-class";

interface SelectProps extends ComponentProps<"select"> {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** One of a few. The platform's own list, because every phone and screen reader already knows it. */
export function Select({ options, className, ...rest }: SelectProps) {
  return (
    <span className={`relative block ${className ?? ""}`}>
      <select {...rest} className={controlClass("h-9 appearance-none pr-8 pl-3 text-base sm:text-sm")}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
