-- Where single sign-on is the only way, the owner who stays is one with a password: an identity provider that is down
-- would keep everybody out otherwise.
CREATE OR REPLACE FUNCTION require_an_owner(of_organization uuid) RETURNS void LANGUAGE plpgsql AS E'
BEGIN
  UPDATE organization SET name = name WHERE id = of_organization\x3B
  IF FOUND AND NOT EXISTS (
    SELECT FROM organization o
    JOIN member m ON m.organization_id = o.id
    JOIN "grant" g ON g.organization_id = m.organization_id AND g.member_id = m.id AND g.source = \'manual\'
    JOIN role r ON r.organization_id = g.organization_id AND r.id = g.role_id AND r.key = \'owner\'
    WHERE o.id = of_organization AND m.status = \'active\'
      AND (o.sso_enforcement <> \'required\' OR m.password_hash IS NOT NULL)
  ) THEN
    RAISE EXCEPTION \'an organization keeps an active owner\'
      USING ERRCODE = \'check_violation\', CONSTRAINT = \'organization_keeps_an_owner\'\x3B
  END IF\x3B
END';
