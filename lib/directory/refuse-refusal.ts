import type { AccessDecision } from "@/lib/access/resolve-access";
import { OwnerRefused } from "@/lib/directory/owner-refused";

/**
 * Throws when the resolver kept a protected member from what the directory asked: the transaction undoes everything and
 * the IdP's admin reads why, instead of believing that the person lost access.
 * @throws OwnerRefused
 */
export function refuseRefusal(decisions: readonly AccessDecision[]): void {
  const refused = decisions.find(({ isRefused }) => isRefused);
  if (refused !== undefined) throw new OwnerRefused(refused.memberId);
}
