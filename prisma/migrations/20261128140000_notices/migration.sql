-- What the people who manage identity were told already, once for each occasion of whatever it is about. That a notice is
-- given once, by however many processes, is this key's promise.
CREATE TABLE notice (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  type text NOT NULL,
  subject_id text NOT NULL,
  occasion text NOT NULL,
  given_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, type, subject_id, occasion)
);

ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON notice USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
