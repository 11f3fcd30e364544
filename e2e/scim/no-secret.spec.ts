import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { database } from "@/lib/db/client";
import { connectIdp } from "../connect-idp";
import { expect, signIn, test } from "../fixtures";
import { makeDirectory, type Organization } from "../organization";
import { requestRows } from "../request-rows";
import { idIn, publicUrl, userNamed } from "../scim-client";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("a secret that Muster was handed stands in no table, no log line and no page", async ({
  page,
  organization,
  newVisitor,
  complaints,
}) => {
  test.slow();
  complaints.tolerate(/Failed to load resource: the server responded with a status of 403/);
  const directory = await makeDirectory(organization, "okta");
  const [password, replaced, marker] = [canary("password"), canary("replaced"), canary("assertion")];
  const lastRequest = await sendEverywhere(organization, { directory, password, replaced });
  await signIn(page, organization.owner);
  const email = `sam@${organization.slug}.test`;
  await directory.scim.post("/Users", userNamed(email, { displayName: "Sam Smith" }));
  const sam = { nameId: email, displayName: "Sam Smith", attributes: { email, marker } };
  const endIdp = await connectIdp(page, organization, [sam]);
  const { assertion, token } = await signInAsSam(await newVisitor(), organization);
  await endIdp();
  await requestRows(lastRequest);

  const secret = directory.apiKey.split("_")[3] ?? "";
  expect(secret).toHaveLength(40);
  const secrets = { secret, password, replaced, marker, assertion, token, ownPassword: organization.owner.password };
  expect(Object.values(secrets).filter((text) => text.length <= 10)).toEqual([]);
  expect(await tablesWith(Object.values(secrets)), "tables").toEqual([]);
  const log = readFileSync(path.join(root, ".artifacts", "muster.log"), "utf8");
  for (const [name, canaryText] of Object.entries(secrets))
    expect(log.includes(canaryText), `${name}, log`).toBe(false);
  await test.step("pages of the console", async () => {
    for (const address of pagesOf(organization, directory.id)) {
      const html = await (await page.request.get(address)).text();
      for (const [name, canaryText] of Object.entries(secrets))
        expect(html.includes(canaryText), `${name} in ${address}`).toBe(false);
    }
  });
});

test("what is stored beside a secret is found, so that the search would find the secret", async ({ organization }) => {
  const { keyId, scim } = await makeDirectory(organization, "okta");
  const agent = canary("agent");
  const answer = await scim.send("/Users", { headers: { "user-agent": agent } });
  await requestRows(answer.headers.get("x-request-id") ?? "");
  const found = await tablesWith([agent, keyId]);
  expect(found).toEqual(expect.arrayContaining([expect.stringMatching(new RegExp(`^request_log.*: ${agent}$`))]));
  expect(found).toContain(`api_key: ${keyId}`);
});

test("what the browser is sent holds no secret of the server", () => {
  const given = ["API_KEY_PEPPER", "NEXTAUTH_SECRET", "SAML_ENCRYPTION_KEY", "DATABASE_URL"];
  const files = readdirSync(path.join(root, ".next", "static"), { recursive: true, withFileTypes: true });
  const texts = files
    .filter((file) => file.isFile())
    .map((file) => readFileSync(path.join(file.parentPath, file.name), "utf8"));
  expect(texts.length).toBeGreaterThan(10);
  for (const name of given) {
    const value = process.env[name] ?? "";
    expect(value.length, name).toBeGreaterThan(10);
    expect(
      texts.some((text) => text.includes(value)),
      name,
    ).toBe(false);
  }
});

const canary = (name: string): string => `canary-${name}-${randomBytes(12).toString("hex")}`;

interface Canaries {
  readonly directory: Awaited<ReturnType<typeof makeDirectory>>;
  readonly password: string;
  readonly replaced: string;
}

/** The key in every place where somebody may put it by mistake, and passwords in bodies. Answers the last request's id. */
async function sendEverywhere({ slug }: Organization, { directory, password, replaced }: Canaries): Promise<string> {
  const { apiKey, scim } = directory;
  await scim.get("/Users?count=1");
  await scim.send(`/Users?access_token=${apiKey}`, { headers: { authorization: undefined } });
  await scim.get(`/Users?access_token=${apiKey}&filter=${encodeURIComponent(`userName eq "${apiKey}"`)}`);
  await scim.get(`/Users/${apiKey}`);
  await scim.get(`/Users/${encodeURIComponent(`Bearer ${apiKey}`)}`);
  await scim.get(`/${apiKey}/Users`);
  await scim.send("/Users", { headers: { "user-agent": `curl Bearer ${apiKey}` } });
  await scim.send("/Users", { headers: { authorization: `Basic ${apiKey}` } });
  await scim.send("/Users", { headers: { authorization: `Bearer Bearer ${apiKey}` } });
  await scim.send("/Users", { headers: { "x-forwarded-for": apiKey } });
  await fetch(`${publicUrl()}/scim/v2/${apiKey}/Users`, { headers: { authorization: `Bearer ${apiKey}` } });
  await scim.send("/Users", { method: "POST", body: `{"userName": "${apiKey}` });
  const user = userNamed(`pat@${slug}.test`, { password });
  const id = idIn(await scim.post("/Users", user));
  await scim.put(`/Users/${id}`, { ...user, password: replaced });
  await scim.patch(`/Users/${id}`, [{ op: "replace", path: "password", value: password }]);
  await scim.patch(`/Users/${id}`, [{ op: "replace", value: { password: replaced } }]);
  const last = await scim.get(`/Users?filter=${encodeURIComponent(`password eq "${password}"`)}`);
  return last.headers.get("x-request-id") ?? "";
}

/** Signs in through SAML; answers a piece of the response as it was posted, and the session id. */
async function signInAsSam(
  page: Page,
  organization: Organization,
): Promise<{ readonly assertion: string; readonly token: string }> {
  const posted = page.waitForRequest(
    (request) => request.method() === "POST" && request.url().endsWith("/api/sso/acs"),
  );
  await page.goto(`/sign-in?organization=${organization.slug}`);
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await page.getByRole("button", { name: "Sign in as Sam Smith" }).click();
  const response = new URLSearchParams((await posted).postData() ?? "").get("SAMLResponse") ?? "";
  await expect(page.getByRole("heading", { name: "Welcome, Sam Smith" })).toBeVisible();
  const cookies = await page.context().cookies();
  const token = cookies.find(({ name }) => name.endsWith("muster.session"))?.value ?? "";
  return { assertion: response.slice(-400, -340), token };
}

/** Each table with each of the texts that it holds anywhere, as text or as the bytes of it. */
async function tablesWith(texts: readonly string[]): Promise<readonly string[]> {
  const { pool } = database();
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    // OFFSET 0 keeps a row from being made a text once for each of the texts.
    const { rows } = await pool.query<{ text: string }>(
      `SELECT DISTINCT text FROM (SELECT x::text AS row FROM ${name} x OFFSET 0) r
       JOIN unnest($1::text[]) AS text ON strpos(row, text) > 0 OR strpos(row, encode(text::bytea, 'hex')) > 0`,
      [texts],
    );
    found.push(...rows.map(({ text }) => `${name.replace(/^public\./, "")}: ${text}`));
  }
  return found;
}

function pagesOf({ slug }: Organization, directoryId: string): readonly string[] {
  const settings = `/o/${slug}/settings`;
  const scim = `${settings}/identity/scim`;
  return [
    `${settings}/members`,
    `${settings}/groups`,
    `${settings}/identity`,
    `${settings}/identity/saml`,
    `${scim}/setup?directory=${directoryId}`,
    `${scim}/${directoryId}`,
    `${scim}/${directoryId}/groups`,
    `${scim}/${directoryId}/log`,
  ];
}
