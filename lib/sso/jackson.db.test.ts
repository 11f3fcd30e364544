import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { env } from "@/lib/core/env";
import { closeDatabase, database } from "@/lib/db/client";
import { closeJackson, jackson, jacksonSettings, requireSafeJackson, unmetRequirements } from "@/lib/sso/jackson";

afterAll(async () => {
  await closeJackson();
  await closeDatabase();
});

test("the tables of Jackson stand in a schema of their own, and its rows are encrypted", async () => {
  await jackson();
  const { rows } = await database().pool.query<{ schema: string; name: string }>(
    "SELECT schemaname AS schema, tablename AS name FROM pg_tables WHERE tablename LIKE 'jackson%' ORDER BY 2",
  );
  expect(rows.map(({ schema, name }) => `${schema}.${name}`)).toEqual([
    "muster_jackson.jackson_index",
    "muster_jackson.jackson_store",
    "muster_jackson.jackson_ttl",
  ]);
  const stored = await database().pool.query<{ value: string; iv: string | null }>(
    "SELECT value, iv FROM muster_jackson.jackson_store WHERE key LIKE 'x509%'",
  );
  expect(stored.rows).toHaveLength(1);
  expect(stored.rows[0]?.iv).not.toBeNull();
  expect(stored.rows[0]?.value).not.toContain("PRIVATE KEY");
});

test("a controller that was closed is replaced by one that works", async () => {
  await closeJackson();
  const { connectionAPIController } = await jackson();
  await expect(connectionAPIController.getConnections({ tenant: "muster", product: "nobody" })).resolves.toEqual([]);
});

test("settings that Jackson would be unsafe with are named", () => {
  const safe = jacksonSettings(env());
  expect(unmetRequirements(safe)).toEqual([]);
  expect(unmetRequirements({ ...safe, clientSecretVerifier: "dummy" })).toEqual([
    "a client secret verifier of 256 bits",
  ]);
  expect(unmetRequirements({ ...safe, idpEnabled: true, noAnalytics: false })).toHaveLength(2);
  expect(unmetRequirements({ externalUrl: "https://a.example", samlPath: "/acs", db: {} })).toHaveLength(9);
});

test("Muster does not start where one of them is missing", () => {
  const safe = jacksonSettings(env());
  expect(() => requireSafeJackson()).not.toThrow();
  const unsafe: readonly Partial<typeof safe>[] = [
    { clientSecretVerifier: "dummy" },
    { samlAudience: "https://saml.boxyhq.com" },
    { idpEnabled: true },
    { openid: { redirectExactMatch: false } },
    { ssoTraces: {} },
    { noAnalytics: false },
    { db: { ...safe.db, encryptionKey: "" } },
    { db: { ...safe.db, ttl: 3600 } },
  ];
  for (const change of unsafe) expect(() => requireSafeJackson({ ...safe, ...change })).toThrow("would not be safe");
  const start = readFileSync(new URL("../../server/serve.ts", import.meta.url), "utf8");
  expect(start.indexOf("requireSafeJackson();")).toBeGreaterThan(0);
  expect(start.indexOf("requireSafeJackson();")).toBeLessThan(start.indexOf(".listen("));
});
