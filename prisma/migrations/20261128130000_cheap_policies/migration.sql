-- The policies as one equality each, so that PostgreSQL joins them with the condition that every statement has already and
-- looks at the setting once a statement: the sub-queries were a plan each for every table, and an OR is asked of every row.
-- Work that is for all organizations has a role of its own instead, whose policies the server makes with the role.

ALTER POLICY of_one_organization ON organization
  USING (id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON member
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON role
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON "grant"
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON connection
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON session
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON saml_identity
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON directory
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON policy
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON api_key
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON directory_user
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON directory_group
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON group_member
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON mapping
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON directory_rung
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON request_log
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON event
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON group_child
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON one_time_link
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON mail_message
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON rate_bucket
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON domain
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON saml_trace
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

ALTER POLICY of_one_organization ON saml_test
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

-- Who has an e-mail address. Whether a list contains something is not leakproof, so behind the policy no index answers it;
-- here it is asked with the rights of the owner, for the organization that the connection is for and for no other.
CREATE FUNCTION people_with_address(of_organization uuid, of_directory uuid, address_key text) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER AS E'
BEGIN
  IF current_setting(\'role\') NOT IN (\'none\', \'muster_across\')
    AND of_organization IS DISTINCT FROM nullif(current_setting(\'app.organization_id\', true), \'\')::uuid THEN
    RETURN NULL\x3B
  END IF\x3B
  RETURN (
    SELECT array_agg(u.id) FROM directory_user u
    WHERE u.organization_id = of_organization AND u.directory_id = of_directory AND u.removed_at IS NULL
      AND u.email_keys @> ARRAY[address_key]
  )\x3B
END';
REVOKE EXECUTE ON FUNCTION people_with_address FROM PUBLIC;

-- Its names are those of this schema, whatever search_path a caller has.
DO E'BEGIN
  EXECUTE format(\'ALTER FUNCTION people_with_address SET search_path = %I, pg_temp\', current_schema())\x3B
END';
