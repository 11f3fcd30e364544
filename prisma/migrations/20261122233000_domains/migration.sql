-- Domains of an organization, proven by a TXT record that holds the nonce.
CREATE TABLE domain (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  id              uuid NOT NULL,
  name            text NOT NULL CHECK (name ~ '^[a-z0-9-]+([.][a-z0-9-]+)+$' AND length(name) <= 245),
  state           text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'verified', 'lapsed')),
  nonce           text NOT NULL CHECK (nonce ~ '^[0-9a-f]{32}$'),
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  verified_at     timestamptz(3),
  checked_at      timestamptz(3),
  -- Daily checks in a row that did not find the record.
  failures        int NOT NULL DEFAULT 0,
  last_error      text CHECK (last_error IN ('nothing', 'another', 'unanswered', 'taken')),
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, name)
);
-- Over all organizations: a domain belongs to one.
CREATE UNIQUE INDEX domain_verified ON domain (name) WHERE state = 'verified';

-- Who becomes a member by signing in for the first time.
ALTER TABLE organization
  ADD COLUMN jit text NOT NULL DEFAULT 'without_directory' CHECK (jit IN ('always', 'without_directory', 'never'));

-- When a test sign-in last passed with the metadata that the connection has now.
ALTER TABLE connection ADD COLUMN IF NOT EXISTS tested_at timestamptz(3);
