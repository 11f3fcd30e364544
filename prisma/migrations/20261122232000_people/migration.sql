-- Links that let somebody in once: an invitation, or a new password.
CREATE TABLE one_time_link (
  organization_id uuid NOT NULL,
  id              uuid NOT NULL,
  member_id       uuid NOT NULL,
  purpose         text NOT NULL CHECK (purpose IN ('invitation', 'password_reset')),
  token_hash      bytea NOT NULL CHECK (octet_length(token_hash) = 32),
  created_by      uuid,
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  expires_at      timestamptz(3) NOT NULL,
  ended_at        timestamptz(3),
  ended_how       text CHECK (ended_how IN ('used', 'replaced', 'revoked')),
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, member_id) REFERENCES member (organization_id, id) ON DELETE CASCADE,
  CHECK ((ended_at IS NULL) = (ended_how IS NULL))
);
-- Whoever holds the token is known by nothing else, so this look-up finds the organization.
CREATE UNIQUE INDEX one_time_link_token ON one_time_link (token_hash);
CREATE UNIQUE INDEX one_time_link_invitation ON one_time_link (organization_id, member_id)
  WHERE purpose = 'invitation' AND ended_at IS NULL;
CREATE INDEX one_time_link_member ON one_time_link (organization_id, member_id);

-- Mails on their way. One that speaks of several organizations has the nil organization, hence no foreign key.
CREATE TABLE mail_message (
  organization_id uuid NOT NULL,
  id              uuid NOT NULL,
  recipient       text NOT NULL,
  subject         text NOT NULL,
  sealed_text     bytea,
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  expires_at      timestamptz(3) NOT NULL,
  due_at          timestamptz(3) NOT NULL DEFAULT now(),
  attempts        integer NOT NULL DEFAULT 0,
  last_error      text,
  sent_at         timestamptz(3),
  failed_at       timestamptz(3),
  PRIMARY KEY (organization_id, id),
  CHECK (sent_at IS NULL OR sealed_text IS NULL)
);
CREATE INDEX mail_message_due ON mail_message (due_at) WHERE sent_at IS NULL AND failed_at IS NULL;

-- Tries to get in, counted under digests of whom they were about and where they came from.
CREATE TABLE sign_in_try (
  bucket        bytea PRIMARY KEY CHECK (octet_length(bucket) = 32),
  tries         integer NOT NULL,
  last_try      uuid NOT NULL,
  last_at       timestamptz(3) NOT NULL,
  blocked_until timestamptz(3)
);
