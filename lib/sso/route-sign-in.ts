import { database } from "@/lib/db/client";
import { emailDomain } from "@/lib/domains/email-domain";
import { enforcementNamed } from "@/lib/sso/enforcements";

/** How whoever has an address of some domain gets in; `organization` is a slug. */
export type WayIn =
  | { readonly kind: "password" }
  | { readonly kind: "both"; readonly organization: string }
  | { readonly kind: "sso"; readonly organization: string };

/**
 * Which way leads in for an e-mail address. The domain alone decides: whether the person exists is neither asked nor told.
 */
export async function routeSignIn(email: string): Promise<WayIn> {
  const name = emailDomain(email);
  const domain = await database().prisma.domain.findFirst({
    where: { name, state: "verified", organization: { connections: { some: { state: "on" } } } },
    select: { organization: { select: { slug: true, ssoEnforcement: true } } },
  });
  if (domain === null) return { kind: "password" };
  const { slug: organization, ssoEnforcement } = domain.organization;
  const enforcement = enforcementNamed(ssoEnforcement);
  if (enforcement === "off") return { kind: "password" };
  return { kind: enforcement === "required" ? "sso" : "both", organization };
}
