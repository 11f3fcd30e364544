import type { AccessDecision } from "@/lib/access/resolve-access";
import { forbidden } from "@/lib/scim/errors";

/**
 * Throws when the resolver kept a protected member from what the directory asked: the transaction undoes everything and
 * the IdP's admin reads why, instead of believing that the person lost access.
 */
export function refuseRefusal(decisions: readonly AccessDecision[]): void {
  if (!decisions.some(({ isRefused }) => isRefused)) return;
  throw forbidden("This person is a protected owner. Give the Owner role to somebody else first; nothing was changed.");
}
