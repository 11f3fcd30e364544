import { forgiveTryOf } from "@/lib/auth/admit-try";
import type { Client } from "@/lib/auth/client";
import type { Admission } from "@/lib/auth/sessions";
import { log } from "@/lib/core/log";
import { database } from "@/lib/db/client";

/**
 * Takes back the try with which somebody began the sign-in at their identity provider that let them in. One that cannot be
 * taken back is logged, for they are in and it must keep nobody out.
 */
export async function forgiveSamlTry(
  { organizationId }: Pick<Admission, "organizationId">,
  { address }: Pick<Client, "address">,
): Promise<void> {
  const where = { id: organizationId };
  try {
    const { slug } = await database().prisma.organization.findFirstOrThrow({ where, select: { slug: true } });
    await forgiveTryOf("saml", slug, { address });
  } catch (error) {
    log.warn({ err: error, organizationId }, "the try of a sign-in that succeeded could not be taken back");
  }
}
