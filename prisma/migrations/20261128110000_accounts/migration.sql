-- Accounts lie below an organization. They hold no identity of their own: only who may do what inside of them.

CREATE TABLE account (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  id              uuid NOT NULL,
  -- The form of a DNS label, as the organization's own.
  slug            text NOT NULL CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  name            text NOT NULL CHECK (name <> ''),
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  created_by      uuid,
  archived_at     timestamptz(3),
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX account_slug ON account (organization_id, slug) WHERE archived_at IS NULL;

-- A role that is held in one account alone. It is no row of "grant", so that whatever counts what somebody may do in the
-- organization cannot count it, and its key needs no null for "everywhere". A protected role is held in the organization
-- or not at all: the row points at a role that is not protected, as a mapping does.
CREATE TABLE account_grant (
  organization_id   uuid NOT NULL,
  member_id         uuid NOT NULL,
  account_id        uuid NOT NULL,
  role_id           uuid NOT NULL,
  role_is_protected boolean NOT NULL DEFAULT false
    CONSTRAINT account_grant_of_no_protected_role CHECK (NOT role_is_protected),
  source            text NOT NULL CHECK (source IN ('manual', 'group')),
  source_id         text NOT NULL,
  cause             uuid NOT NULL,
  created_at        timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, member_id, account_id, role_id, source, source_id),
  FOREIGN KEY (organization_id, member_id) REFERENCES member (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT account_grant_account
    FOREIGN KEY (organization_id, account_id) REFERENCES account (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT account_grant_role_protection
    FOREIGN KEY (organization_id, role_id, role_is_protected) REFERENCES role (organization_id, id, is_protected)
    ON DELETE CASCADE
);
CREATE INDEX account_grant_of_account ON account_grant (organization_id, account_id);
CREATE INDEX account_grant_role ON account_grant (organization_id, role_id);
CREATE INDEX account_grant_source ON account_grant (organization_id, source_id);

-- Where the role of a mapping is held: null in the whole organization. A mapping goes with its account, since one that
-- forgot where it counts would count everywhere.
ALTER TABLE mapping ADD COLUMN account_id uuid;
ALTER TABLE mapping ADD CONSTRAINT mapping_account
  FOREIGN KEY (organization_id, account_id) REFERENCES account (organization_id, id) ON DELETE CASCADE;

-- The organizations that are there already: their owners and admins make accounts.
UPDATE role SET permissions = array_append(permissions, 'accounts:manage')
WHERE is_system AND key IN ('owner', 'admin') AND NOT 'accounts:manage' = ANY (permissions);

ALTER TABLE account ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON account USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER TABLE account_grant ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON account_grant USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
