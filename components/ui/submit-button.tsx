"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "@/components/ui/button";

/** The button that sends its form, pending for as long as the action runs. */
export function SubmitButton({ look = "primary", ...rest }: ComponentProps<typeof Button>) {
  const { pending } = useFormStatus();
  return <Button {...rest} look={look} type="submit" isPending={pending} />;
}
