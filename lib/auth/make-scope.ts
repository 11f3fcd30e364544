import type { AccountScope, Scope } from "@/lib/core/scope";

/** Everything a scope says, without the proof that it is true. */
export type ScopeFacts<S extends Scope | AccountScope> = { readonly [K in Extract<keyof S, string>]: S[K] };

/**
 * The one place where a scope comes into being. Whoever calls this has just checked what the scope says: a session, an
 * API key, a role in an account, or that an operator sits at the command line.
 */
export function makeScope<S extends Scope | AccountScope>(facts: ScopeFacts<S>): S {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the proof is a symbol without a value, so that nothing else can make a scope
  return facts as unknown as S;
}
