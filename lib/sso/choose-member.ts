import { err, ok, type Result } from "@/lib/core/result";
import type { SamlError } from "@/lib/sso/saml-errors";

/** A person of a directory whose user name, external id or e-mail address is what the assertion says. */
export interface Candidate {
  readonly active: boolean;
  readonly member: { readonly id: string; readonly status: string; readonly isProtected: boolean } | null;
}

/**
 * Which member a NameID is that was never seen before. It has to be beyond doubt, and no protected role is reached this
 * way: whoever may write to the directory could otherwise become an owner.
 */
export function chooseMember(candidates: readonly Candidate[]): Result<string, SamlError> {
  if (candidates.length === 0) return err("not_provisioned");
  const active = candidates.filter((candidate) => candidate.active);
  if (active.length === 0) return err("deactivated");
  const members = new Map(active.flatMap(({ member }) => (member === null ? [] : [[member.id, member]])));
  const [member, ...others] = members.values();
  if (member === undefined) return err("not_linked");
  if (others.length > 0) return err("ambiguous");
  if (member.isProtected) return err("protected_member");
  const refusal = refusalOfStatus(member.status);
  return refusal === undefined ? ok(member.id) : err(refusal);
}

/** Why a member of this status does not get in; undefined for an active one. */
export function refusalOfStatus(status: string): SamlError | undefined {
  if (status === "active") return undefined;
  return statusRefusals[status] ?? "member_suspended";
}

const statusRefusals: Readonly<Record<string, SamlError>> = {
  invited: "member_invited",
  suspended: "member_suspended",
  removed: "member_removed",
};
