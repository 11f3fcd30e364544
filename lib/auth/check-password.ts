import { verify } from "@node-rs/argon2";
import type { Admission } from "@/lib/auth/sessions";
import { emailKey } from "@/lib/core/email-key";
import { err, ok, type Result } from "@/lib/core/result";
import { database } from "@/lib/db/client";
import { hashPassword } from "@/lib/org/hash-password";
import { mustUseSso, type PasswordFacts, passwordFacts } from "@/lib/org/must-use-sso";
import { passwordLengthMax } from "@/lib/org/new-password";

export interface PasswordClaim {
  readonly email: string;
  readonly password: string;
  /** The organization's slug, for a person who is a member of several. */
  readonly organization?: string | undefined;
}

export type PasswordError = "wrong_credentials" | "sso_required" | "organization_suspended" | "too_many_tries";

/**
 * Which of the members with an address a password is of, the first of several. Where nobody has the address it takes as
 * long as a wrong password, and says the same.
 */
export async function checkPassword(
  given: string,
  candidates: readonly Candidate[],
): Promise<Result<Admission, Exclude<PasswordError, "too_many_tries">>> {
  const password = given.normalize("NFKC");
  if (password.length > passwordLengthMax) return err("wrong_credentials");
  if (candidates.length === 0) await verify(await hashOfNobody(), password);
  for (const candidate of candidates) {
    // oxlint-disable-next-line no-await-in-loop -- each costs 19 MiB and a core; the first that fits ends it
    if (await verify(candidate.passwordHash ?? "", password)) return admit(candidate);
  }
  return err("wrong_credentials");
}

export interface Candidate extends PasswordFacts {
  readonly organizationId: string;
  readonly id: string;
  readonly passwordHash: string | null;
  readonly organization: PasswordFacts["organization"] & { readonly state: string };
}

/** Active members with an address and a password, those of suspended organizations last. The one look-up that knows no organization yet. */
export async function findCandidates({
  email,
  organization,
}: Omit<PasswordClaim, "password">): Promise<readonly Candidate[]> {
  return database().prisma.member.findMany({
    where: {
      emailKey: emailKey(email),
      status: "active",
      passwordHash: { not: null },
      ...(organization === undefined ? {} : { organization: { slug: organization } }),
    },
    select: {
      organizationId: true,
      id: true,
      passwordHash: true,
      ...passwordFacts,
      organization: { select: { ...passwordFacts.organization.select, state: true } },
    },
    orderBy: [{ organization: { state: "asc" } }, { createdAt: "asc" }],
    take: 10,
  });
}

/** The password was right, so whoever gave it may know why it opens nothing. */
function admit(candidate: Candidate): Result<Admission, "sso_required" | "organization_suspended"> {
  if (candidate.organization.state === "suspended") return err("organization_suspended");
  if (mustUseSso(candidate)) return err("sso_required");
  const { organizationId, id: memberId, passwordHash } = candidate;
  return ok({ organizationId, memberId, method: "password", ...(passwordHash === null ? {} : { passwordHash }) });
}

let nobody: Promise<string> | undefined;

function hashOfNobody(): Promise<string> {
  nobody ??= hashPassword("the password of nobody");
  return nobody;
}
