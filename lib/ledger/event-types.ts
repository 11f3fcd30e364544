/**
 * Every fact that can be written down: what it is about, and the sentence a person reads.
 * `{name|words}` is the member `name` of the event's data, or the words where it is missing; `[words {name}]` is left out
 * where it is missing.
 */
export const eventTypes = {
  "organization.created": { subject: "organization", sentence: "The organization {name|} was made" },

  "organization.limits_saved": { subject: "organization", sentence: "The limits of the organization were changed" },

  "organization.suspended": { subject: "organization", sentence: "The operator of Muster suspended the organization" },
  "organization.resumed": { subject: "organization", sentence: "The operator of Muster resumed the organization" },

  "organization.sign_in_saved": { subject: "organization", sentence: "Single sign on is now {enforcement|changed}" },
  "organization.jit_saved": {
    subject: "organization",
    sentence: "Who becomes a member by signing in was changed to {jit|another rule}",
  },
  "jit.refused": {
    subject: "connection",
    sentence: "{email|Somebody} signed in at the identity provider and was not taken in",
  },
  "owner.break_glass_used": {
    subject: "member",
    sentence: "{displayName|An owner} signed in with a password while single sign on is required",
  },

  "account.created": { subject: "account", sentence: "The account {name|} was made" },
  "account.archived": { subject: "account", sentence: "The account {name|} was archived" },

  "domain.added": { subject: "domain", sentence: "The domain {name|} was added" },
  "domain.verified": { subject: "domain", sentence: "The domain {name|} was verified" },
  "domain.lapsed": { subject: "domain", sentence: "The domain {name|} lapsed" },
  "domain.removed": { subject: "domain", sentence: "The domain {name|} was removed" },

  "user.created": { subject: "user", sentence: "{userName|A person} arrived from the directory" },
  "user.updated": { subject: "user", sentence: "The directory changed {userName|a person}" },
  "user.activated": { subject: "user", sentence: "The directory activated {userName|a person}" },
  "user.deactivated": { subject: "user", sentence: "The directory deactivated {userName|a person}" },
  "user.deleted": { subject: "user", sentence: "The directory deleted {userName|a person}" },

  "group.created": { subject: "group", sentence: "The group {displayName|} arrived from the directory" },
  "group.updated": { subject: "group", sentence: "The directory changed the group {displayName|}" },
  "group.deleted": { subject: "group", sentence: "The directory deleted the group {displayName|}" },
  "group.members_added": { subject: "group", sentence: "People joined the group {displayName|}: {count|some}" },
  "group.members_removed": { subject: "group", sentence: "People left the group {displayName|}: {count|some}" },

  "member.created": { subject: "member", sentence: "{displayName|A person} became a member" },
  "member.linked": {
    subject: "member",
    sentence: "{displayName|A member} was linked to {userName|a person of the directory}",
  },
  "member.suspended": { subject: "member", sentence: "{displayName|A member} was suspended" },
  "member.activated": { subject: "member", sentence: "{displayName|A member} was activated" },
  "member.removed": { subject: "member", sentence: "{displayName|A member} was removed" },
  "owner.kept": {
    subject: "member",
    sentence: "The directory was refused a change of the owner {displayName|}",
  },
  "grant.added": { subject: "member", sentence: "{displayName|A member} was granted {role|a role}[ in {account}]" },
  "grant.removed": { subject: "member", sentence: "{displayName|A member} lost {role|a role}[ in {account}]" },
  "invitation.sent": { subject: "member", sentence: "{displayName|A member} was sent an invitation" },
  "invitation.revoked": { subject: "member", sentence: "The invitation of {displayName|a member} was revoked" },
  "invitation.accepted": { subject: "member", sentence: "{displayName|A member} accepted the invitation" },
  "password.reset_requested": {
    subject: "member",
    sentence: "Somebody asked for a new password of {displayName|a member}",
  },
  "password.reset": { subject: "member", sentence: "{displayName|A member} set a new password by mail" },
  "password.changed": { subject: "member", sentence: "{displayName|A member} changed the password" },
  "session.ended": { subject: "member", sentence: "Sessions of {displayName|a member} were ended: {count|all}" },

  "key.issued": { subject: "key", sentence: "The API key {name|} was issued" },
  "key.rotated": { subject: "key", sentence: "The API key {name|} was replaced by a new one" },
  "key.expiring": { subject: "key", sentence: "The API key {name|} ends within {days|a few} days" },
  "key.revoked": { subject: "key", sentence: "The API key {name|} was revoked" },

  "directory.enabled": { subject: "directory", sentence: "Directory sync was enabled: {name|}" },
  "directory.disabled": { subject: "directory", sentence: "Directory sync was disabled: {name|}" },
  "directory.settings_saved": { subject: "directory", sentence: "The settings of {name|a directory} were changed" },
  "directory.schema_saved": {
    subject: "directory",
    sentence: "The custom attributes of {name|a directory} were changed",
  },
  "mapping.saved": {
    subject: "group",
    sentence: "The group {group|} was mapped to {role|no role}[ in {account}]",
  },
  "policy.saved": { subject: "directory", sentence: "What {name|a directory} decides about people was changed" },

  "connection.created": { subject: "connection", sentence: "The SAML connection {name|} was made" },
  "connection.enabled": { subject: "connection", sentence: "The SAML connection {name|} was turned on" },
  "connection.disabled": { subject: "connection", sentence: "The SAML connection {name|} was turned off" },
  "connection.tested": { subject: "connection", sentence: "A test of the SAML connection {name|} passed" },
  "connection.encryption_saved": {
    subject: "connection",
    sentence: "Encrypted assertions of the SAML connection {name|}: {encryption|}",
  },
  "connection.metadata_replaced": {
    subject: "connection",
    sentence: "The metadata of the SAML connection {name|} was replaced",
  },
  "connection.metadata_refreshed": {
    subject: "connection",
    sentence: "The identity provider changed the metadata of the SAML connection {name|}",
  },
  "connection.metadata_unreadable": {
    subject: "connection",
    sentence: "The metadata of the SAML connection {name|} could not be refreshed",
  },
  "connection.metadata_stale": {
    subject: "connection",
    sentence: "The metadata of the SAML connection {name|} could not be refreshed for three days",
  },
  "connection.certificate_expiring": {
    subject: "connection",
    sentence: "The certificate of the SAML connection {name|} ends within {days|a few} days",
  },
} as const satisfies Record<string, EventKind>;

export type EventType = keyof typeof eventTypes;

interface EventKind {
  readonly subject: string;
  readonly sentence: string;
}
