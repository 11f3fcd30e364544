-- Whether an organization is served at all: the operator of Muster decides, never the organization. Who, when and why stands
-- in the event that the row names.
ALTER TABLE organization
  ADD COLUMN state text NOT NULL DEFAULT 'active',
  ADD COLUMN state_cause uuid,
  ADD CONSTRAINT organization_state CHECK (state IN ('active', 'suspended')),
  ADD CONSTRAINT organization_suspended_with_cause CHECK (state = 'active' OR state_cause IS NOT NULL);
