/** How long the old key of a rotation is still accepted, in hours; the last one ends when the new key is first used. */
export const graces = { now: 0, "1h": 1, "24h": 24, "7d": 168, on_first_use: undefined } as const;
export type Grace = keyof typeof graces;
