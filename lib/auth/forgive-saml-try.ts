import { forgiveTryOf } from "@/lib/auth/admit-try";
import type { Client } from "@/lib/auth/client";
import type { Admission } from "@/lib/auth/sessions";
import { database } from "@/lib/db/client";

/** Takes back the try with which somebody began the sign-in at their identity provider that let them in. */
export async function forgiveSamlTry(
  { organizationId }: Pick<Admission, "organizationId">,
  { address }: Pick<Client, "address">,
): Promise<void> {
  const where = { id: organizationId };
  const { slug } = await database().prisma.organization.findFirstOrThrow({ where, select: { slug: true } });
  await forgiveTryOf("saml", slug, { address });
}
