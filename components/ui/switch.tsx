import { Check } from "lucide-react";
import { clsx } from "clsx";

interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
}

/** On or off. It stands where its owner says: what a press means is asked and done by whoever listens. */
export function Switch({ label, isOn, onPress, isDisabled = false }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label={label}
      disabled={isDisabled}
      onClick={onPress}
      className={clsx(
        "inline-flex h-6 w-11 shrink-0 items-center rounded-full border p-0.5 transition-colors",
        "disabled:cursor-not-allowed disabled:opacity-55",
        isOn ? "justify-end border-accent bg-accent" : "justify-start border-edge bg-sunken",
      )}
    >
      <span
        aria-hidden="true"
        className={clsx(
          "grid size-4.5 place-items-center rounded-full shadow-card forced-colors:border",
          isOn ? "bg-surface text-accent" : "bg-muted",
        )}
      >
        {isOn && <Check className="size-3" strokeWidth={3} />}
      </span>
    </button>
  );
}
