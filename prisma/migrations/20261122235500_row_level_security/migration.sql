-- The second line of isolation between organizations: a role that owns nothing sees the rows of the one organization that
-- its connection names in app.organization_id, and without a name none. app.scope is set to all by the few statements that
-- know no organization yet. The first line stays what it was: the organization in every key and every WHERE.
-- The owner of the tables is not held, so that migrations, backups and the command line see everything. The role itself is
-- made by the server at its start, where its login may make one.
-- The settings stand in sub-queries: they are read once a statement and not once a row.

ALTER TABLE organization ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON organization USING (
  id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE member ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON member USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE role ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON role USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE "grant" ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON "grant" USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE connection ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON connection USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE session ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON session USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE saml_identity ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON saml_identity USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE directory ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON directory USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE policy ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON policy USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON api_key USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE directory_user ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON directory_user USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE directory_group ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON directory_group USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE group_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON group_member USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE mapping ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON mapping USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE directory_rung ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON directory_rung USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE request_log ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON request_log USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE event ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON event USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE group_child ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON group_child USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE one_time_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON one_time_link USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE mail_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON mail_message USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE rate_bucket ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON rate_bucket USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE domain ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON domain USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE saml_trace ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON saml_trace USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);

ALTER TABLE saml_test ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_one_organization ON saml_test USING (
  organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
  OR (SELECT current_setting('app.scope', true) = 'all')
);
