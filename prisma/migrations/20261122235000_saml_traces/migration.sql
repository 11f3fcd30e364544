-- When a whole test of the connection passed, null where the metadata changed since.
ALTER TABLE connection ADD COLUMN IF NOT EXISTS tested_at timestamptz(3);

-- Where the metadata is published, when it was last looked at, and since when and why that fails.
ALTER TABLE connection ADD COLUMN metadata_url text;
ALTER TABLE connection ADD COLUMN metadata_checked_at timestamptz(3);
ALTER TABLE connection ADD COLUMN metadata_failed_since timestamptz(3);
ALTER TABLE connection ADD COLUMN metadata_failure text;

-- What became of the last responses of a connection. The facts are redacted before they come here.
CREATE TABLE saml_trace (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  connection_id uuid NOT NULL,
  at timestamptz(3) NOT NULL DEFAULT now(),
  reason text,
  facts jsonb NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, connection_id) REFERENCES connection (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX saml_trace_of_connection ON saml_trace (organization_id, connection_id, id);

-- A test of a connection by an admin: its outcome belongs to one session and is kept for less than an hour.
CREATE TABLE saml_test (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  connection_id uuid NOT NULL,
  session_id uuid NOT NULL,
  relay_hash bytea UNIQUE,
  sealed_verifier text NOT NULL,
  outcome jsonb,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, connection_id) REFERENCES connection (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, session_id) REFERENCES session (organization_id, id) ON DELETE CASCADE
);
