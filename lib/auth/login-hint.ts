import { cookies } from "next/headers";
import { cookieFor } from "@/lib/auth/cookies";
import { seal, unseal } from "@/lib/core/seal";

/**
 * Keeps the address that a person typed for the one request that follows, on its way to their organization's identity
 * provider. In a cookie, because a query could be anybody's link, and stands in histories and logs; sealed, so that none
 * but what was typed here is ever taken.
 */
export async function keepLoginHint(organization: string, email: string): Promise<void> {
  const { name, options } = cookieFor("hint");
  (await cookies()).set(name, seal(email, { purpose, boundTo: organization }), options);
}

/** The address that was kept for this organization; it is there once. */
export async function takeLoginHint(organization: string): Promise<string | undefined> {
  const { name, options } = cookieFor("hint");
  const jar = await cookies();
  const sealed = jar.get(name)?.value;
  if (sealed === undefined) return undefined;
  jar.set(name, "", { ...options, maxAge: 0 });
  return unseal(sealed, { purpose, boundTo: organization });
}

const purpose = "login hint";
