import { cookies } from "next/headers";
import { cookieFor } from "@/lib/auth/cookies";
import { hashOpaqueToken, isOpaqueToken } from "@/lib/core/opaque-token";
import { database } from "@/lib/db/client";
import { run, type Statement } from "@/lib/db/statement";

/**
 * The organization whose suspension ended the session that this browser holds, for as long as it is suspended and the
 * session would have lived. Nothing for everybody else: that an organization is suspended is told to its own people.
 */
export async function readSuspension(): Promise<{ readonly name: string } | undefined> {
  const token = (await cookies()).get(cookieFor("session").name)?.value ?? "";
  if (!isOpaqueToken(token)) return undefined;
  const [organization] = await run(database().pool, selectSuspended, [hashOpaqueToken(token)]);
  return organization;
}

const selectSuspended: Statement<{ name: string }> = {
  name: "read-suspension",
  text: `
SELECT o.name FROM session s
JOIN organization o ON o.id = s.organization_id AND o.state = 'suspended' AND o.state_cause = s.ended_cause
WHERE s.token_hash = $1 AND s.expires_at > now()`,
};
