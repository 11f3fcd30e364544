import type { Permission } from "@/lib/core/permissions";

declare const proof: unique symbol;

/** Who acts: an admin in the console, an IdP through its directory, an operator at the command line, or Muster itself. */
export interface Actor {
  readonly type: "member" | "directory" | "operator" | "system";
  readonly id: string;
}

/** Somebody who was let in to one organization. Only lib/auth makes one, so holding it is the permission. */
export interface Scope {
  readonly [proof]: true;
  readonly organizationId: string;
  readonly actor: Actor;
}

/** An operator's: what is done to an organization from outside asks for it, so that no scope of a member's will do. */
export interface OperatorScope extends Scope {
  readonly actor: { readonly type: "operator"; readonly id: string };
}

/** A person at the console. */
export interface MemberScope extends Scope {
  readonly organization: { readonly slug: string; readonly name: string };
  readonly member: { readonly id: string; readonly displayName: string; readonly email: string };
  readonly sessionId: string;
  /** How the person signed in. */
  readonly method: "password" | "saml";
  /** They proved to be who they are within the last `recentSeconds`, by the clock of the database. */
  readonly isRecent: boolean;
  readonly roles: readonly string[];
  /** Proved once more, all of them, where the person changes something. */
  readonly permissions: ReadonlySet<Permission>;
}

declare const accountProof: unique symbol;

/**
 * Somebody who was let in to one account. It is no `Scope`: what asks for one, and so acts on the organization, cannot be
 * called with it.
 */
export interface AccountScope {
  readonly [accountProof]: true;
  readonly organizationId: string;
  readonly actor: Actor;
  readonly account: { readonly id: string; readonly slug: string; readonly name: string };
  readonly organization: MemberScope["organization"];
  readonly member: MemberScope["member"];
  readonly sessionId: string;
  readonly method: MemberScope["method"];
  readonly isRecent: boolean;
  /** The keys of the roles that the person holds in the whole organization, and so here. */
  readonly roles: readonly string[];
  /** What those allow. */
  readonly inherited: ReadonlySet<Permission>;
  /** What the person may do here: what is inherited, and what roles allow that they hold in this account. */
  readonly permissions: ReadonlySet<Permission>;
}

/** A directory whose API key was accepted for one SCIM request. */
export interface DirectoryScope extends Scope {
  readonly directoryId: string;
  readonly keyId: string;
  readonly requestId: string;
}
