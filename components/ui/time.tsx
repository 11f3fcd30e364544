import { LiveTime } from "@/components/ui/live-time";
import { present } from "@/components/ui/present";

interface TimeProps {
  readonly at: Date;
  /** False in long tables, where a stop for each row would make the keyboard's way long. */
  readonly isFocusable?: boolean;
}

/** A moment as a person says it; the exact one in the viewer's zone and as ISO 8601 on hover and focus. */
export function Time({ at, isFocusable = true }: TimeProps) {
  return <LiveTime iso={at.toISOString()} serverNow={present()} isFocusable={isFocusable} />;
}
