-- What an admin decides about one directory.
ALTER TABLE directory
  ADD COLUMN patch_reply text NOT NULL DEFAULT 'dialect' CHECK (patch_reply IN ('dialect', 'resource', 'no-content')),
  ADD COLUMN unknown_path text NOT NULL DEFAULT 'dialect' CHECK (unknown_path IN ('dialect', 'refuse', 'ignore')),
  ADD COLUMN nested_groups boolean NOT NULL DEFAULT false,
  ADD COLUMN extension jsonb;

-- Limits are the organization's: its directories and keys share them. What is not named has its default.
ALTER TABLE organization
  ADD COLUMN limits jsonb NOT NULL DEFAULT '{}',
  -- Counted on the row itself: two creations at once cannot both be the last that fits.
  ADD COLUMN group_count int NOT NULL DEFAULT 0;

UPDATE organization o SET group_count = (SELECT count(*) FROM directory_group g WHERE g.organization_id = o.id);

-- Tokens that are left. Not logged: after a crash a bucket is full again, which harms nobody.
CREATE UNLOGGED TABLE rate_bucket (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  kind            text NOT NULL,
  tokens          double precision NOT NULL,
  -- What the last taking was given.
  granted         double precision NOT NULL,
  refilled_at     timestamptz(6) NOT NULL,
  PRIMARY KEY (organization_id, kind)
);

-- A group inside a group, as the directory said it. Roles come from direct membership alone.
CREATE TABLE group_child (
  organization_id uuid NOT NULL,
  directory_id    uuid NOT NULL,
  group_id        uuid NOT NULL,
  child_id        uuid NOT NULL,
  PRIMARY KEY (organization_id, directory_id, group_id, child_id),
  CHECK (group_id <> child_id),
  FOREIGN KEY (organization_id, directory_id, group_id)
    REFERENCES directory_group (organization_id, directory_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, directory_id, child_id)
    REFERENCES directory_group (organization_id, directory_id, id) ON DELETE CASCADE
);
CREATE INDEX group_child_child ON group_child (organization_id, directory_id, child_id);
