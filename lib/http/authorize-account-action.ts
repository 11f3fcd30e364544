import { requireAccountMember } from "@/lib/auth/require-account-member";
import type { Permission } from "@/lib/core/permissions";
import type { AccountScope } from "@/lib/core/scope";
import { requireSameOrigin } from "@/lib/http/require-same-origin";

/** As `authorizeAction`, in one account of the organization. */
export async function authorizeAccountAction(
  slug: string,
  accountSlug: string,
  permission: Permission,
): Promise<AccountScope> {
  await requireSameOrigin();
  return requireAccountMember(slug, accountSlug, permission);
}
