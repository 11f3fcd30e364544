import type { Db } from "@/lib/db/client";
import { isProtected } from "@/lib/sso/is-protected";

/** Those whom the identity provider is not known to know. */
export interface Stranded {
  readonly count: number;
  /** The first ten, by name. */
  readonly names: readonly string[];
}

/**
 * Active members who could not sign in any more if single sign-on were the only way: not protected, never came through
 * the connection, and no active person of a directory.
 */
export async function readStranded(tx: Db, organizationId: string): Promise<Stranded> {
  const rows = await tx.$queryRaw<{ display_name: string; total: number }[]>`
    SELECT m.display_name, (count(*) OVER ())::int AS total FROM member m
    WHERE m.organization_id = ${organizationId}::uuid AND m.status = 'active' AND NOT ${isProtected}
      AND NOT EXISTS (
        SELECT FROM saml_identity i
        JOIN connection c ON c.organization_id = i.organization_id AND c.id = i.connection_id AND c.state = 'on'
        WHERE i.organization_id = m.organization_id AND i.member_id = m.id)
      AND NOT EXISTS (
        SELECT FROM directory_user u
        JOIN directory d ON d.organization_id = u.organization_id AND d.id = u.directory_id AND d.state <> 'off'
        WHERE u.organization_id = m.organization_id AND u.member_id = m.id AND u.active AND u.removed_at IS NULL)
    ORDER BY lower(m.display_name), m.id LIMIT 10`;
  return { count: rows[0]?.total ?? 0, names: rows.map(({ display_name: name }) => name) };
}
