import { database } from "@/lib/db/client";
import { enableDirectory } from "@/lib/directory/enable-directory";
import { answer } from "@/lib/endpoint/answer";
import { scimRoot } from "@/lib/endpoint/http";
import { issueKey } from "@/lib/keys/issue-key";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";
import type { Idp } from "@/lib/scim/dialect";
import { isObject, type JsonObject, type JsonValue, parseJson } from "@/lib/scim/json";

/** What came back, with the body as data; an empty body is an empty object. */
export interface ScimAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonObject;
  /** The id in the body, empty when there is none. */
  readonly id: string;
}

/** An organization with a directory and its key, asked without HTTP. */
export interface ScimClient extends TestOrganization {
  readonly directoryId: string;
  readonly keyId: string;
  readonly authorization: string;
  readonly ask: (
    method: string,
    path: string,
    body?: JsonValue,
    headers?: Record<string, string>,
  ) => Promise<ScimAnswer>;
}

export async function scimForTests(idp: Idp = "generic"): Promise<ScimClient> {
  const organization = await organizationForTests();
  const directory = await enableDirectory(organization.operator, { idp });
  if (!directory.ok) throw new Error(directory.error);
  const { directoryId } = directory.value;
  const key = await issueKey(organization.operator, { directoryId, name: "test", expiresInDays: 1 });
  if (!key.ok) throw new Error(key.error);
  const authorization = `Bearer ${key.value.apiKey}`;
  const ask: ScimClient["ask"] = async (method, path, body, headers = {}) => {
    const [before = "", query = ""] = path.split("?");
    const answered = await answer({
      method,
      path: `${scimRoot}${before}`,
      query,
      headers: { authorization, "content-type": "application/scim+json", ...headers },
      body: body === undefined ? new Uint8Array() : Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
      address: "192.0.2.1",
    });
    const parsed = answered.body === "" ? {} : parseJson(answered.body);
    const data = isObject(parsed) ? parsed : {};
    const id = typeof data["id"] === "string" ? data["id"] : "";
    return { status: answered.status, headers: answered.headers, body: data, id };
  };
  return { ...organization, directoryId, keyId: key.value.keyId, authorization, ask };
}

/** The member behind a userName, as the database has it. */
export async function memberBehind(
  { organizationId }: TestOrganization,
  userName: string,
): Promise<{ id: string; status: string }> {
  const { rows } = await database().pool.query<{ id: string; status: string }>(
    `SELECT m.id, m.status FROM directory_user u
     JOIN member m ON m.organization_id = u.organization_id AND m.id = u.member_id
     WHERE u.organization_id = $1 AND u.user_name = $2 ORDER BY u.id DESC LIMIT 1`,
    [organizationId, userName],
  );
  const [member] = rows;
  if (member === undefined) throw new Error(`nobody is behind ${userName}`);
  return member;
}
