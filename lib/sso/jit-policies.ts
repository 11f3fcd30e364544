/** Who becomes a member by signing in for the first time: whoever the identity provider lets in, the same while no directory says who is here, nobody. */
export const jitPolicies = ["always", "without_directory", "never"] as const;

export type JitPolicy = (typeof jitPolicies)[number];

/** What is not known lets nobody in. */
export const jitNamed = (name: string): JitPolicy => jitPolicies.find((known) => known === name) ?? "never";
