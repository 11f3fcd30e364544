import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonClass } from "@/components/ui/button-class";
import type { ButtonLook } from "@/components/ui/button-class";

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({
  look = "secondary",
  size = "md",
  className,
  ...rest
}: ComponentProps<typeof Link> & ButtonLook) {
  return <Link {...rest} className={buttonClass({ look, size }, className)} />;
}
