/** What a colour may say. It never says it alone: every tone comes with words and a shape. */
export type Tone = "neutral" | "accent" | "positive" | "caution" | "danger";

export const softTone = {
  neutral: "bg-sunken text-muted",
  accent: "bg-accent-soft text-accent",
  positive: "bg-positive-soft text-positive",
  caution: "bg-caution-soft text-caution",
  danger: "bg-danger-soft text-danger",
} as const satisfies Record<Tone, string>;
