import { err, ok, type Result } from "@/lib/core/result";
import { database } from "@/lib/db/client";
import type { Assertion } from "@/lib/sso/exchange-code";
import { identify } from "@/lib/sso/identify";
import type { SamlError } from "@/lib/sso/saml-errors";

export interface Previewed {
  readonly displayName: string;
  readonly email: string;
  /** The sign-in would make the member. */
  readonly isNew: boolean;
}

/** Whom an assertion would sign in, by the same code that decides it, in a transaction that is undone. */
export async function previewIdentity(assertion: Assertion): Promise<Result<Previewed, SamlError>> {
  const { organizationId } = assertion;
  const seen = await undone(assertion);
  if (!seen.ok) return seen;
  const { id, ...person } = seen.value;
  const standing = await database().prisma.member.count({ where: { organizationId, id } });
  return ok({ ...person, isNew: standing === 0 });
}

interface Seen {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
}

/** What a transaction came to that shall leave nothing behind. */
class Undone extends Error {
  override readonly name = "Undone";
  readonly seen: Result<Seen, SamlError>;
  constructor(seen: Result<Seen, SamlError>) {
    super("undone");
    this.seen = seen;
  }
}

async function undone(assertion: Assertion): Promise<Result<Seen, SamlError>> {
  const { organizationId } = assertion;
  try {
    return await database().prisma.$transaction(async (tx) => {
      const found = await identify(tx, assertion);
      if (!found.ok) throw new Undone(err(found.error));
      const where = { organizationId_id: { organizationId, id: found.value } };
      const select = { id: true, displayName: true, email: true };
      throw new Undone(ok(await tx.member.findUniqueOrThrow({ where, select })));
    });
  } catch (error) {
    if (error instanceof Undone) return error.seen;
    throw error;
  }
}
