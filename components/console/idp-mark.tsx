/** Letters and not logos: the marks of other companies are theirs. A name that is not in the table shows its initial. */
const marks: Readonly<Record<string, { readonly letters: string; readonly hue: number }>> = {
  okta: { letters: "Ok", hue: 262 },
  entra: { letters: "En", hue: 235 },
  jumpcloud: { letters: "Jc", hue: 185 },
  pingone: { letters: "P1", hue: 22 },
  onelogin: { letters: "Ol", hue: 290 },
  google: { letters: "Go", hue: 150 },
  generic: { letters: "{ }", hue: 80 },
};

/** The lettermark of an identity provider. Decoration: its name stands beside it. */
export function IdpMark({ idp, className = "size-9" }: { readonly idp: string; readonly className?: string }) {
  const { letters, hue } = marks[idp] ?? { letters: idp.slice(0, 1).toUpperCase(), hue: 262 };
  return (
    <svg viewBox="0 0 36 36" aria-hidden="true" className={`shrink-0 ${className}`}>
      <rect
        x="0.5"
        y="0.5"
        width="35"
        height="35"
        rx="9"
        style={{
          fill: `light-dark(oklch(0.955 0.022 ${hue}), oklch(0.29 0.04 ${hue}))`,
          stroke: `light-dark(oklch(0.86 0.04 ${hue}), oklch(0.4 0.05 ${hue}))`,
        }}
      />
      <text
        x="18"
        y="23"
        textAnchor="middle"
        fontSize="14"
        fontWeight="600"
        letterSpacing="-0.3"
        style={{ fill: `light-dark(oklch(0.42 0.09 ${hue}), oklch(0.86 0.07 ${hue}))` }}
      >
        {letters}
      </text>
    </svg>
  );
}
