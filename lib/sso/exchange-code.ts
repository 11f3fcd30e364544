import { z } from "zod";
import { log } from "@/lib/core/log";
import { err, ok, type Result } from "@/lib/core/result";
import { database } from "@/lib/db/client";
import { jackson } from "@/lib/sso/jackson";
import type { SamlError } from "@/lib/sso/saml-errors";
import { callbackUrl } from "@/lib/sso/service-provider";
import { spendCode } from "@/lib/sso/spend-code";

export interface Exchange {
  readonly code: string;
  /** RFC 7636 4.1 */
  readonly codeVerifier: string;
}

/** Whom the identity provider of a connection says to have signed in. */
export interface Assertion {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly nameId: string;
  readonly email: string | undefined;
  readonly displayName: string | undefined;
}

export interface Exchanged extends Assertion {
  /** When it last asked the person, by the assertion whose signature was verified. */
  readonly authnInstant: Date;
}

/**
 * What a code is worth, the first time it is shown and while the connection is on and the organization is not suspended: whoever
 * comes with one was proven to be somebody there.
 * @param states in which the connection may be: on, but for a test that signs nobody in
 */
export async function exchangeCode(
  { code, codeVerifier }: Exchange,
  states: readonly ("draft" | "on")[] = ["on"],
): Promise<Result<Exchanged, SamlError>> {
  const spent = await spendCode(code);
  if (!spent.ok) return spent;
  const profile = await readProfile({ code, codeVerifier });
  if (!profile.ok) return profile;
  const { requested, id: nameId, email } = profile.value;
  const { organizationId, connectionId, authnInstant } = spent.value;
  const connection = await database().prisma.connection.findFirst({
    where: { organizationId, id: connectionId, jacksonClientId: requested.client_id, state: { in: [...states] } },
    select: { organization: { select: { state: true } } },
  });
  if (connection === null || requested.product !== organizationId) return err("sso_unavailable");
  if (connection.organization.state === "suspended") return err("organization_suspended");
  return ok({ organizationId, connectionId, nameId, email, displayName: fullName(profile.value), authnInstant });
}

/** One text each: where an attribute has several values, or names itself `id`, nobody knows who is meant. */
const text = z.string().trim().min(1).max(500);
const Profile = z.object({
  id: text,
  email: text.optional(),
  firstName: text.optional(),
  lastName: text.optional(),
  raw: z.object({ id: z.undefined().optional() }),
  requested: z.object({ product: z.uuid(), client_id: z.string() }),
});
type Profile = z.infer<typeof Profile>;

async function readProfile({ code, codeVerifier }: Exchange): Promise<Result<Profile, SamlError>> {
  const { oauthController } = await jackson();
  try {
    const token = await oauthController.token({
      grant_type: "authorization_code",
      code,
      redirect_uri: callbackUrl(),
      code_verifier: codeVerifier,
    });
    const parsed = Profile.safeParse(await oauthController.userInfo(token.access_token));
    return parsed.success ? ok(parsed.data) : err("attributes_refused");
  } catch (error) {
    if (!(error instanceof Error && "statusCode" in error)) throw error;
    log.warn({ reason: error.message }, "Jackson refused a code");
    return err("request_unknown");
  }
}

function fullName({ firstName, lastName }: Profile): string | undefined {
  const name = [firstName, lastName].filter((part) => part !== undefined).join(" ");
  return name === "" ? undefined : name;
}
