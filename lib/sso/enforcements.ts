/** What single sign-on is to the people of an organization: not offered by address, one way of two, the only way. */
export const enforcements = ["off", "allowed", "required"] as const;

export type Enforcement = (typeof enforcements)[number];

/** What is not known is treated as the one that shuts nobody out. */
export const enforcementNamed = (name: string): Enforcement => enforcements.find((known) => known === name) ?? "off";
