-- Every key leads with organization_id, foreign keys too: a row that crosses two organizations cannot exist.

CREATE TABLE organization (
  id              uuid PRIMARY KEY,
  slug            text NOT NULL UNIQUE,
  name            text NOT NULL,
  saml_gate       text NOT NULL DEFAULT 'required' CHECK (saml_gate IN ('required', 'recommended', 'none')),
  sso_enforcement text NOT NULL DEFAULT 'off' CHECK (sso_enforcement IN ('off', 'allowed', 'required')),
  created_at      timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE member (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  id              uuid NOT NULL,
  email           text NOT NULL,
  email_key       text NOT NULL,
  display_name    text NOT NULL,
  status          text NOT NULL CHECK (status IN ('invited', 'active', 'suspended', 'removed')),
  status_source   text NOT NULL DEFAULT 'manual' CHECK (status_source IN ('manual', 'directory', 'saml')),
  status_cause    uuid,
  password_hash   text,
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  updated_at      timestamptz(3) NOT NULL DEFAULT now(),
  removed_at      timestamptz(3),
  PRIMARY KEY (organization_id, id),
  CHECK ((status = 'removed') = (removed_at IS NOT NULL))
);
CREATE UNIQUE INDEX member_email ON member (organization_id, email_key) WHERE status <> 'removed';
-- Sign-in by password starts with an address alone: the one look-up that knows no organization yet.
CREATE INDEX member_password_sign_in ON member (email_key) WHERE password_hash IS NOT NULL;

CREATE TABLE role (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  id              uuid NOT NULL,
  key             text NOT NULL,
  name            text NOT NULL,
  description     text NOT NULL,
  rank            int  NOT NULL,
  permissions     text[] NOT NULL,
  is_system       boolean NOT NULL,
  is_protected    boolean NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT role_key UNIQUE (organization_id, key)
);

CREATE TABLE "grant" (
  organization_id uuid NOT NULL,
  member_id       uuid NOT NULL,
  role_id         uuid NOT NULL,
  source          text NOT NULL CHECK (source IN ('manual', 'group', 'saml', 'default')),
  source_id       text NOT NULL,
  cause           uuid NOT NULL,
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, member_id, role_id, source, source_id),
  FOREIGN KEY (organization_id, member_id) REFERENCES member (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, role_id) REFERENCES role (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX grant_role ON "grant" (organization_id, role_id);
CREATE INDEX grant_source ON "grant" (organization_id, source_id);

CREATE TABLE connection (
  organization_id   uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  id                uuid NOT NULL,
  name              text NOT NULL,
  idp               text NOT NULL,
  state             text NOT NULL CHECK (state IN ('draft', 'on')),
  idp_entity_id     text NOT NULL,
  sso_url           text NOT NULL,
  -- A connection without a certificate would accept anything.
  cert_fingerprints text[] NOT NULL CHECK (cardinality(cert_fingerprints) > 0),
  cert_not_after    timestamptz(3) NOT NULL,
  jackson_client_id text NOT NULL,
  created_at        timestamptz(3) NOT NULL DEFAULT now(),
  enabled_at        timestamptz(3),
  last_sign_in_at   timestamptz(3),
  PRIMARY KEY (organization_id, id)
);

CREATE TABLE session (
  organization_id uuid NOT NULL,
  id              uuid NOT NULL,
  member_id       uuid NOT NULL,
  token_hash      bytea NOT NULL,
  method          text NOT NULL CHECK (method IN ('password', 'saml')),
  connection_id   uuid,
  user_agent      text NOT NULL,
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  last_seen_at    timestamptz(3) NOT NULL DEFAULT now(),
  expires_at      timestamptz(3) NOT NULL,
  ended_at        timestamptz(3),
  ended_cause     uuid,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, member_id) REFERENCES member (organization_id, id) ON DELETE CASCADE
);
-- The cookie holds nothing but an opaque id, so this look-up finds the organization.
CREATE UNIQUE INDEX session_token ON session (token_hash);
CREATE INDEX session_member ON session (organization_id, member_id) WHERE ended_at IS NULL;

CREATE TABLE saml_identity (
  organization_id uuid NOT NULL,
  connection_id   uuid NOT NULL,
  name_id         text NOT NULL,
  member_id       uuid NOT NULL,
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, connection_id, name_id),
  FOREIGN KEY (organization_id, connection_id) REFERENCES connection (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, member_id) REFERENCES member (organization_id, id) ON DELETE CASCADE
);

CREATE TABLE spent_code (
  code_hash  bytea PRIMARY KEY,
  expires_at timestamptz(3) NOT NULL
);

CREATE TABLE directory (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  -- Unique by itself as well: it stands in the base URL, where a refused request shows nothing else.
  id              uuid NOT NULL UNIQUE,
  name            text NOT NULL,
  idp             text NOT NULL,
  state           text NOT NULL CHECK (state IN ('live', 'paused', 'off')),
  strict          boolean NOT NULL DEFAULT false,
  policy_version  int NOT NULL,
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  ended_at        timestamptz(3),
  PRIMARY KEY (organization_id, id)
);

CREATE TABLE policy (
  organization_id uuid NOT NULL,
  directory_id    uuid NOT NULL,
  version         int NOT NULL,
  policy          jsonb NOT NULL,
  created_by      uuid,
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, directory_id, version),
  FOREIGN KEY (organization_id, directory_id) REFERENCES directory (organization_id, id) ON DELETE CASCADE
);

CREATE TABLE api_key (
  organization_id uuid NOT NULL,
  id              text NOT NULL UNIQUE CHECK (id ~ '^[0-9A-Za-z]{10}$'),
  directory_id    uuid NOT NULL,
  name            text NOT NULL,
  secret_hmac     bytea NOT NULL CHECK (octet_length(secret_hmac) = 32),
  pepper_version  int NOT NULL,
  last_four       text NOT NULL,
  created_by      uuid,
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  expires_at      timestamptz(3) NOT NULL,
  last_used_at    timestamptz(3),
  revoked_at      timestamptz(3),
  successor_id    text,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, directory_id) REFERENCES directory (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX api_key_directory ON api_key (organization_id, directory_id);

CREATE TABLE directory_user (
  organization_id uuid NOT NULL,
  directory_id    uuid NOT NULL,
  id              uuid NOT NULL,
  user_name       text NOT NULL,
  user_name_key   text NOT NULL,
  external_id     text,
  email_keys      text[] NOT NULL,
  active          boolean NOT NULL,
  resource        jsonb NOT NULL,
  search          jsonb NOT NULL,
  version         int NOT NULL,
  created_at      timestamptz(3) NOT NULL,
  last_modified   timestamptz(3) NOT NULL,
  removed_at      timestamptz(3),
  member_id       uuid,
  PRIMARY KEY (organization_id, directory_id, id),
  FOREIGN KEY (organization_id, directory_id) REFERENCES directory (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, member_id) REFERENCES member (organization_id, id)
);
CREATE UNIQUE INDEX directory_user_user_name ON directory_user (organization_id, directory_id, user_name_key)
  WHERE removed_at IS NULL;
CREATE UNIQUE INDEX directory_user_external_id ON directory_user (organization_id, directory_id, external_id)
  WHERE removed_at IS NULL;
CREATE INDEX directory_user_email ON directory_user USING gin (email_keys) WHERE removed_at IS NULL;
CREATE INDEX directory_user_page ON directory_user (organization_id, directory_id, id) WHERE removed_at IS NULL;
-- One person of a directory is one member and no two are: the one who is deactivated must be the one who stands for them.
CREATE UNIQUE INDEX directory_user_one_member ON directory_user (organization_id, directory_id, member_id)
  WHERE removed_at IS NULL AND member_id IS NOT NULL;
-- Whoever was deleted and comes back is the same person: found by either name.
CREATE INDEX directory_user_former_name ON directory_user (organization_id, directory_id, user_name_key)
  WHERE removed_at IS NOT NULL;
CREATE INDEX directory_user_former_external_id ON directory_user (organization_id, directory_id, external_id)
  WHERE removed_at IS NOT NULL;
CREATE INDEX directory_user_member ON directory_user (organization_id, member_id) WHERE member_id IS NOT NULL;

CREATE TABLE directory_group (
  organization_id  uuid NOT NULL,
  directory_id     uuid NOT NULL,
  id               uuid NOT NULL,
  display_name     text NOT NULL,
  display_name_key text NOT NULL,
  external_id      text,
  resource         jsonb NOT NULL,
  search           jsonb NOT NULL,
  -- On the row itself: a membership change that waited for the lock of the row sees what was decided meanwhile.
  is_mapped        boolean NOT NULL DEFAULT false,
  version          int NOT NULL,
  created_at       timestamptz(3) NOT NULL,
  last_modified    timestamptz(3) NOT NULL,
  PRIMARY KEY (organization_id, directory_id, id),
  FOREIGN KEY (organization_id, directory_id) REFERENCES directory (organization_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX directory_group_display_name ON directory_group (organization_id, directory_id, display_name_key);
CREATE UNIQUE INDEX directory_group_external_id ON directory_group (organization_id, directory_id, external_id);

CREATE TABLE group_member (
  organization_id uuid NOT NULL,
  directory_id    uuid NOT NULL,
  group_id        uuid NOT NULL,
  user_id         uuid NOT NULL,
  PRIMARY KEY (organization_id, directory_id, group_id, user_id),
  FOREIGN KEY (organization_id, directory_id, group_id)
    REFERENCES directory_group (organization_id, directory_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, directory_id, user_id)
    REFERENCES directory_user (organization_id, directory_id, id) ON DELETE CASCADE
);
CREATE INDEX group_member_user ON group_member (organization_id, directory_id, user_id);

CREATE TABLE mapping (
  organization_id uuid NOT NULL,
  directory_id    uuid NOT NULL,
  group_id        uuid NOT NULL,
  role_id         uuid NOT NULL,
  rank            int NOT NULL,
  created_by      uuid,
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, directory_id, group_id),
  FOREIGN KEY (organization_id, directory_id) REFERENCES directory (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, directory_id, group_id)
    REFERENCES directory_group (organization_id, directory_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, role_id) REFERENCES role (organization_id, id) ON DELETE CASCADE
);

CREATE TABLE directory_rung (
  organization_id uuid NOT NULL,
  directory_id    uuid NOT NULL,
  rung            text NOT NULL,
  reached_at      timestamptz(3) NOT NULL,
  request_id      uuid NOT NULL,
  evidence        jsonb NOT NULL,
  PRIMARY KEY (organization_id, directory_id, rung),
  FOREIGN KEY (organization_id, directory_id) REFERENCES directory (organization_id, id) ON DELETE CASCADE
);

-- No foreign keys on the two ledgers: a partition is dropped whole, and what happened outlives what it happened to.
-- lib/ledger/make-partitions makes the monthly partitions.
CREATE TABLE request_log (
  organization_id uuid NOT NULL,
  at              timestamptz(3) NOT NULL,
  id              uuid NOT NULL,
  directory_id    uuid,
  key_id          text,
  method          text NOT NULL,
  path            text NOT NULL,
  query           text NOT NULL,
  status          int NOT NULL,
  scim_type       text,
  detail          text,
  resource_type   text,
  resource_id     text,
  deviations      text[] NOT NULL,
  duration_micros int NOT NULL,
  address         text NOT NULL,
  user_agent      text NOT NULL,
  PRIMARY KEY (organization_id, at, id)
) PARTITION BY RANGE (at);
CREATE INDEX request_log_directory ON request_log (organization_id, directory_id, at);
CREATE INDEX request_log_failures ON request_log (organization_id, directory_id, at) WHERE status >= 400;

CREATE TABLE event (
  organization_id uuid NOT NULL,
  at              timestamptz(3) NOT NULL,
  id              uuid NOT NULL,
  type            text NOT NULL,
  actor_type      text NOT NULL CHECK (actor_type IN ('directory', 'member', 'operator', 'system')),
  actor_id        text NOT NULL,
  request_id      uuid,
  subject_type    text NOT NULL,
  subject_id      text NOT NULL,
  data            jsonb NOT NULL,
  PRIMARY KEY (organization_id, at, id)
) PARTITION BY RANGE (at);
CREATE INDEX event_subject ON event (organization_id, subject_id, id);
