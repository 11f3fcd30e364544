/**
 * Whether the assertions of a connection come encrypted: never, as the identity provider likes, always. The one in the
 * middle is for the time in which the identity provider is changed.
 */
export const encryptionPolicies = ["off", "accepted", "required"] as const;

export type EncryptionPolicy = (typeof encryptionPolicies)[number];

/** What is not known is not made weaker than it was meant. */
export const encryptionNamed = (name: string): EncryptionPolicy =>
  encryptionPolicies.find((known) => known === name) ?? "required";
