import type { ComponentProps } from "react";
import { controlClass } from "@/components/ui/control-class";

/** A text of several lines. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} className={controlClass(`px-3 py-2 text-base sm:text-sm ${className ?? ""}`)} />;
}
