import { err, type Result } from "@/lib/core/result";
import { database } from "@/lib/db/client";
import { type Asked, askIdentityProvider, type Handover } from "@/lib/sso/ask-identity-provider";
import type { SamlError } from "@/lib/sso/saml-errors";
import { takeTurn } from "@/lib/sso/take-turn";

export interface SignInRequest extends Asked {
  readonly organizationSlug: string;
}

/** Makes the authentication request for an organization's connection, which has to be on, when it is its turn. */
export async function beginSignIn(request: SignInRequest): Promise<Result<Handover, SamlError>> {
  return takeTurn(() => begin(request), "request");
}

async function begin({ organizationSlug, ...asked }: SignInRequest): Promise<Result<Handover, SamlError>> {
  const connection = await database().prisma.connection.findFirst({
    where: { organization: { slug: organizationSlug }, state: "on" },
    select: { organizationId: true, id: true, jacksonClientId: true, ssoUrl: true },
  });
  return connection === null ? err("sso_unavailable") : askIdentityProvider(connection, asked);
}
