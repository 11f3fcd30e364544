import { admitTry, forgiveTry } from "@/lib/auth/admit-try";
import {
  type Candidate,
  checkPassword,
  findCandidates,
  type PasswordClaim,
  type PasswordError,
} from "@/lib/auth/check-password";
import type { Client } from "@/lib/auth/client";
import { readDevice } from "@/lib/auth/device";
import type { Admission } from "@/lib/auth/sessions";
import { emailKey } from "@/lib/core/email-key";
import { err, type Result } from "@/lib/core/result";

export interface Tried {
  readonly admission: Result<Admission, PasswordError>;
  readonly waitSeconds?: number;
}

/**
 * Who signs in with what was typed, counted before it is checked: every way to a session by password leads by here.
 * Members for whom this browser is known have a count each; all others with the address share the one of the account. A
 * password that would have to be single sign-on's keeps its count, as does one of a suspended organization: whoever guesses
 * it learns that it is right. A suspended organization keeps nobody out of another one with the same password.
 */
export async function tryPassword(
  claim: PasswordClaim,
  { address, device }: Pick<Client, "address" | "device">,
): Promise<Tried> {
  const failures: Tried[] = [];
  for (const attempt of attemptsOf(await findCandidates(claim), device)) {
    // oxlint-disable-next-line no-await-in-loop -- the first that fits ends it
    const tried = await tryOnce(claim, attempt, address);
    if (tried.admission.ok || tried.admission.error === "sso_required") return tried;
    failures.push(tried);
  }
  const toTell = (error: PasswordError): Tried | undefined =>
    failures.find(({ admission }) => !admission.ok && admission.error === error);
  return toTell("too_many_tries") ?? toTell("organization_suspended") ?? { admission: err("wrong_credentials") };
}

async function tryOnce(claim: PasswordClaim, { people, device }: Attempt, address: string): Promise<Tried> {
  const tried = await admitTry("password", emailKey(claim.email), { address, device });
  if (!tried.ok) return { admission: err("too_many_tries"), ...tried.error };
  const admission = await checkPassword(claim.password, people);
  if (admission.ok) await forgiveTry(tried.value);
  return { admission };
}

interface Attempt {
  readonly people: readonly Candidate[];
  readonly device: string | undefined;
}

function attemptsOf(candidates: readonly Candidate[], cookie: string | undefined): readonly Attempt[] {
  const all = candidates.map((person) => ({
    people: [person],
    device: readDevice(cookie, { organizationId: person.organizationId, memberId: person.id }),
  }));
  const known = all.filter(({ device }) => device !== undefined);
  const others = all.filter(({ device }) => device === undefined).flatMap(({ people }) => people);
  return known.length > 0 && others.length === 0 ? known : [...known, { people: others, device: undefined }];
}
