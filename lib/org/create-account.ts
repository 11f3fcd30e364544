import { newId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { recordEvent } from "@/lib/ledger/record-event";
import { isSlug } from "@/lib/org/is-slug";
import { slugOf } from "@/lib/org/slug-of";

export interface NewAccount {
  readonly name: string;
  /** Its name in addresses, as an organization's; made from the name where it is left out. */
  readonly slug?: string;
}

export interface CreatedAccount {
  readonly accountId: string;
  readonly slug: string;
}

export type CreateAccountError = "slug_taken" | "slug_malformed" | "name_malformed";

/** A new account, in which the roles of the whole organization hold and nobody has one of their own. */
export async function createAccount(
  scope: Scope,
  { name, slug = slugOf(name) }: NewAccount,
): Promise<Result<CreatedAccount, CreateAccountError>> {
  if (!isName(name)) return err("name_malformed");
  if (!isSlug(slug)) return err("slug_malformed");
  return inPrismaTransactionOf(scope, (tx) => create(tx, scope, { name: name.trim(), slug }));
}

const nameLengthMax = 100;

/** One line that says something. */
const isName = (name: string): boolean =>
  name.trim() !== "" && name.length <= nameLengthMax && !/[\p{Cc}\u2028\u2029]/u.test(name);

async function create(
  tx: Db,
  scope: Scope,
  account: Required<NewAccount>,
): Promise<Result<CreatedAccount, CreateAccountError>> {
  const { organizationId, actor } = scope;
  const accountId = newId();
  const createdBy = actor.type === "member" ? actor.id : null;
  const made = await tx.account.createMany({
    data: [{ organizationId, id: accountId, createdBy, ...account }],
    skipDuplicates: true,
  });
  if (made.count === 0) return err("slug_taken");
  await recordEvent(tx, { scope, type: "account.created", subjectId: accountId, data: { ...account } });
  return ok({ accountId, slug: account.slug });
}
