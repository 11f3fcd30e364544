import { z } from "zod";
import { emailKey } from "@/lib/core/email-key";
import { newId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { Db } from "@/lib/db/client";
import { judgeAddress } from "@/lib/domains/judge-address";
import { recordEvent } from "@/lib/ledger/record-event";
import { fold } from "@/lib/scim/fold";
import { chooseMember, refusalOfStatus } from "@/lib/sso/choose-member";
import type { Assertion } from "@/lib/sso/exchange-code";
import { jitNamed } from "@/lib/sso/jit-policies";
import type { SamlError } from "@/lib/sso/saml-errors";

/** The member whom an assertion speaks of, in a transaction; at a first sign-in it makes what has to be remembered. */
export async function identify(tx: Db, assertion: Assertion): Promise<Result<string, SamlError>> {
  const known = await findKnown(tx, assertion);
  return isSettled(known) ? known : firstSignIn(tx, assertion);
}

type Resolved = Result<string, SamlError>;

/** The NameID of a member who was removed is free for the one whom a directory provisions in that place. */
const isSettled = (known: Resolved | undefined): known is Resolved =>
  known !== undefined && (known.ok || known.error !== "member_removed");

async function findKnown(tx: Db, assertion: Assertion): Promise<Resolved | undefined> {
  const { organizationId, connectionId, nameId } = assertion;
  const identity = await tx.samlIdentity.findUnique({
    where: { organizationId_connectionId_nameId: { organizationId, connectionId, nameId } },
    select: { member: { select: { id: true, status: true } } },
  });
  if (identity === null) return undefined;
  const refusal = refusalOfStatus(identity.member.status);
  return refusal === undefined ? ok(identity.member.id) : err(refusal);
}

/** One at a time for a connection: two first sign-ins of one person must not make two members. */
async function firstSignIn(tx: Db, assertion: Assertion): Promise<Resolved> {
  const { organizationId, connectionId, nameId } = assertion;
  await tx.$queryRaw`
    SELECT FROM connection WHERE organization_id = ${organizationId}::uuid AND id = ${connectionId}::uuid
    FOR NO KEY UPDATE`;
  const known = await findKnown(tx, assertion);
  if (isSettled(known)) return known;
  const provisioned = chooseMember(await findCandidates(tx, assertion));
  if (known !== undefined && !provisioned.ok) return known;
  const member = provisioned.ok ? provisioned : await createJustInTime(tx, assertion, provisioned.error);
  if (!member.ok) return member;
  await tx.samlIdentity.upsert({
    where: { organizationId_connectionId_nameId: { organizationId, connectionId, nameId } },
    create: { organizationId, connectionId, nameId, memberId: member.value },
    update: { memberId: member.value },
  });
  return member;
}

/** By the NameID alone: an address that is merely asserted is not proof of being the person who has it. */
async function findCandidates(tx: Db, { organizationId, nameId }: Assertion) {
  const found = await tx.directoryUser.findMany({
    where: {
      organizationId,
      removedAt: null,
      OR: [{ userNameKey: fold(nameId) }, { externalId: nameId }, { emailKeys: { has: fold(nameId) } }],
    },
    select: {
      active: true,
      member: { select: { id: true, status: true, grants: { select: { role: { select: { isProtected: true } } } } } },
    },
    take: 20,
  });
  return found.map(({ active, member }) => ({
    active,
    member: member && { ...member, isProtected: member.grants.some(({ role }) => role.isProtected) },
  }));
}

/** Somebody whom no directory knows of. Who was not taken in is written down, for the admin who is asked next. */
async function createJustInTime(tx: Db, assertion: Assertion, refusal: SamlError): Promise<Resolved> {
  if (refusal !== "not_provisioned") return err(refusal);
  const rule = await refusalOfPolicy(tx, assertion);
  const created = rule === undefined ? await createMember(tx, assertion) : err(rule);
  if (created.ok) return created;
  const { organizationId, connectionId, nameId, email = null } = assertion;
  const scope = { organizationId, actor: { type: "system", id: connectionId } } as const;
  const data = { reason: created.error, nameId, email };
  await recordEvent(tx, { scope, type: "jit.refused", subjectId: connectionId, data });
  return created;
}

/** As a rule only where no directory decides who is here: what a directory withholds, nobody else gives. */
async function refusalOfPolicy(tx: Db, { organizationId }: Assertion): Promise<SamlError | undefined> {
  const organization = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { jit: true },
  });
  const jit = jitNamed(organization.jit);
  if (jit === "always") return undefined;
  const directories = await tx.directory.count({ where: { organizationId, state: { not: "off" } } });
  if (directories > 0) return "not_provisioned";
  return jit === "never" ? "jit_off" : undefined;
}

/** Without a role. An address that a member has already is not proof of being that member. */
async function createMember(tx: Db, assertion: Assertion): Promise<Resolved> {
  const { organizationId, connectionId, nameId } = assertion;
  const email = z.email().safeParse(assertion.email ?? nameId);
  if (!email.success) return err("no_email");
  // What an identity provider asserts is proof of an address only within the domains that are the organization's own.
  if ((await judgeAddress(tx, organizationId, email.data)) === "foreign") return err("domain_foreign");
  const displayName = assertion.displayName ?? email.data;
  const id = newId();
  const { count } = await tx.member.createMany({
    data: {
      organizationId,
      id,
      email: email.data,
      emailKey: emailKey(email.data),
      displayName,
      status: "active",
      statusSource: "saml",
    },
    skipDuplicates: true,
  });
  if (count === 0) return err("email_taken");
  const scope = { organizationId, actor: { type: "system", id: connectionId } } as const;
  const statusCause = await recordEvent(tx, {
    scope,
    type: "member.created",
    subjectId: id,
    data: { displayName, by: "saml", nameId },
  });
  await tx.member.update({ where: { organizationId_id: { organizationId, id } }, data: { statusCause } });
  return ok(id);
}
