-- The sign-ins that were begun here: what is answered, refused or exchanged is so for one of them. A response to anything
-- else is nobody's. The code of an answer carries when the identity provider last asked the person.
CREATE TABLE saml_request (
  organization_id uuid NOT NULL,
  relay_hash bytea NOT NULL UNIQUE,
  connection_id uuid NOT NULL,
  is_forced boolean NOT NULL,
  is_traced boolean NOT NULL DEFAULT false,
  expires_at timestamptz(3) NOT NULL,
  code_hash bytea UNIQUE,
  authn_instant timestamptz(3),
  is_exchanged boolean NOT NULL DEFAULT false,
  PRIMARY KEY (organization_id, relay_hash),
  FOREIGN KEY (organization_id, connection_id) REFERENCES connection (organization_id, id) ON DELETE CASCADE,
  CHECK ((code_hash IS NULL) = (authn_instant IS NULL)),
  CHECK (code_hash IS NOT NULL OR NOT is_exchanged)
);
CREATE INDEX saml_request_expires ON saml_request (expires_at);

ALTER TABLE saml_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON saml_request USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
