-- When the person last proved to be who they are: what locks others out or lets them in asks for a recent proof.
ALTER TABLE session ADD COLUMN authenticated_at timestamptz(3) NOT NULL DEFAULT now();

-- A protected role can be mapped to no group, whatever the code above does: the mapping points at a role that is not.
ALTER TABLE role ADD CONSTRAINT role_protection UNIQUE (organization_id, id, is_protected);
ALTER TABLE mapping ADD COLUMN role_is_protected boolean NOT NULL DEFAULT false
  CONSTRAINT mapping_of_no_protected_role CHECK (NOT role_is_protected);
ALTER TABLE mapping ADD CONSTRAINT mapping_role_protection
  FOREIGN KEY (organization_id, role_id, role_is_protected) REFERENCES role (organization_id, id, is_protected)
  ON DELETE CASCADE;

-- An organization keeps an active owner. The check runs when a transaction that took one away ends, whoever wrote it.
-- The bodies are PL/pgSQL with \x3B where a semicolon stands: the migration engine takes every other one for the end of
-- a statement.

-- Writing the organization makes two transactions that each take one of the last two owners follow one another, and the
-- second one sees what the first one left. A deleted organization needs no owner.
CREATE FUNCTION require_an_owner(of_organization uuid) RETURNS void LANGUAGE plpgsql AS E'
BEGIN
  UPDATE organization SET name = name WHERE id = of_organization\x3B
  IF FOUND AND NOT EXISTS (
    SELECT FROM member m
    JOIN "grant" g ON g.organization_id = m.organization_id AND g.member_id = m.id AND g.source = \'manual\'
    JOIN role r ON r.organization_id = g.organization_id AND r.id = g.role_id AND r.key = \'owner\'
    WHERE m.organization_id = of_organization AND m.status = \'active\'
  ) THEN
    RAISE EXCEPTION \'an organization keeps an active owner\'
      USING ERRCODE = \'check_violation\', CONSTRAINT = \'organization_keeps_an_owner\'\x3B
  END IF\x3B
END';

CREATE FUNCTION member_was_active() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  PERFORM require_an_owner(OLD.organization_id) FROM (
    SELECT FROM "grant" g
    JOIN role r ON r.organization_id = g.organization_id AND r.id = g.role_id AND r.key = \'owner\'
    WHERE g.organization_id = OLD.organization_id AND g.member_id = OLD.id AND g.source = \'manual\' LIMIT 1
  ) owner\x3B
  RETURN NULL\x3B
END';

-- Of whom the grant was taken may be suspended or gone by the end of the transaction, and the role gone with it. Only
-- somebody who was invited was no active owner before.
CREATE FUNCTION grant_was_held() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF NOT EXISTS (
    SELECT FROM role WHERE organization_id = OLD.organization_id AND id = OLD.role_id AND key <> \'owner\'
  ) AND NOT EXISTS (
    SELECT FROM member WHERE organization_id = OLD.organization_id AND id = OLD.member_id AND status = \'invited\'
  ) THEN
    PERFORM require_an_owner(OLD.organization_id)\x3B
  END IF\x3B
  RETURN NULL\x3B
END';

CREATE CONSTRAINT TRIGGER member_keeps_an_owner AFTER UPDATE ON member
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.status = 'active' AND NEW.status <> 'active')
  EXECUTE FUNCTION member_was_active();

CREATE CONSTRAINT TRIGGER grant_keeps_an_owner AFTER UPDATE OR DELETE ON "grant"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.source = 'manual')
  EXECUTE FUNCTION grant_was_held();
