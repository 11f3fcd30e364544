import type { ComponentProps } from "react";
import { controlClass } from "@/components/ui/control-class";

/** A one-line text. 16 px on a phone, or iOS zooms into the page. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={controlClass(`h-9 px-3 text-base sm:text-sm ${className ?? ""}`)} />;
}
