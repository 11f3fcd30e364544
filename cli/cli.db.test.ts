import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { runCli } from "@/cli/run-cli";
import { isId } from "@/lib/core/ids";
import { parseKey } from "@/lib/keys/key-format";

let slug: string;

beforeEach(async () => {
  slug = `t${randomBytes(8).toString("hex")}`;
  await done("org", "create", slug, "--name", "Acme Inc.");
});

/** The output of a command line that has to succeed. */
async function done(...words: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runCli(words);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  return stdout;
}

/** What a command line that has to fail says, on standard error alone. */
async function failed(...words: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runCli(words);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  return stderr;
}

async function parsed(...words: readonly string[]): Promise<Record<string, unknown>> {
  const json: unknown = JSON.parse(await done(...words, "--json"));
  return typeof json === "object" ? { ...json } : {};
}

describe("limits", () => {
  test("are shown, set by name and given back their default, and requests are held to them", async () => {
    expect(await parsed("org", "limits", slug)).toMatchObject({ groups: 250, membershipsPerSecond: 100 });
    expect(await parsed("org", "limits", slug, "--set", "groups=3,requestsBurst=20")).toMatchObject({
      groups: 3,
      requestsBurst: 20,
    });
    expect(await parsed("org", "limits", slug, "--set", "groups=default")).toMatchObject({
      groups: 250,
      requestsBurst: 20,
    });
    expect(await done("org", "limits", slug)).toMatch(/Groups \(groups\) +250/);
  });

  test.each(["groups=-1", "groups=x", "groups", "requestsBurst=0", "nothing=1"])("%s is refused", async (set) => {
    expect(await failed("org", "limits", slug, "--set", set)).toMatch(/limit/i);
  });
});

/** The organization of the test, as the list has it. */
async function rowOf(): Promise<unknown> {
  const rows: unknown = JSON.parse(await done("org", "list", "--json"));
  return Array.isArray(rows) ? rows.find((row: { readonly slug?: string }) => row.slug === slug) : undefined;
}

describe("the state of an organization", () => {
  test("is changed by two commands, and the list says since when, by whom and why", async () => {
    expect(await rowOf()).toMatchObject({ state: "active", stateSince: null });
    const began = Date.now();
    expect(await done("org", "suspend", slug, "--reason", "  The contract ended ")).toContain("Sessions that ended: 0");
    expect(await rowOf()).toMatchObject({
      state: "suspended",
      stateActor: "operator cli",
      stateReason: "The contract ended",
    });
    const [, since = ""] = /suspended since (\S+): The contract ended/.exec(await done("org", "list")) ?? [];
    expect(Date.parse(since)).toBeGreaterThanOrEqual(began);
    expect(await done("org", "resume", slug)).toContain("sessions that the suspension ended stay so");
    expect(await rowOf()).toMatchObject({ state: "active", stateActor: "operator cli", stateReason: null });
  });

  test("is not changed twice, nor without a reason", async () => {
    expect(await failed("org", "suspend", slug, "--reason", " ")).toMatch(/reason is one line/);
    expect(await failed("org", "suspend", slug, "--reason", "two\nlines")).toMatch(/reason is one line/);
    expect(await failed("org", "suspend", slug)).toMatch(/Missing required argument: --reason/);
    expect(await failed("org", "resume", slug)).toBe(`${slug} is not suspended.`);
    await done("org", "suspend", slug, "--reason", "x");
    expect(await failed("org", "suspend", slug, "--reason", "y")).toMatch(/is suspended already/);
  });
});

describe("from nothing to a key", () => {
  test("three commands, of which the last prints exactly what a program needs, once", async () => {
    const { directoryId } = await parsed("directory", "create", slug, "--idp", "okta");
    expect(isId(String(directoryId))).toBe(true);
    const key = await parsed("key", "create", slug);
    expect(Object.keys(key)).toEqual(["scimBaseUrl", "apiKey", "keyId", "expiresAt"]);
    expect(key["scimBaseUrl"]).toBe(`http://localhost:3000/scim/v2/${String(directoryId)}`);
    const read = parseKey(String(key["apiKey"]));
    expect(read).toMatchObject({ ok: true, value: { env: "test", keyId: key["keyId"] } });
    const listed = await done("key", "list", slug);
    expect(listed).toContain(String(key["keyId"]));
    expect(listed).not.toContain(read.ok ? read.value.secret : "");
  });

  test("for a person the same is aligned under its names", async () => {
    expect(await done("directory", "create", slug, "--idp=entra", "--name", "Entra production")).toMatch(
      /^Directory {6}Entra production \([0-9a-f-]{36}\)\nSCIM base URL {2}http:\/\/localhost:3000\/scim\/v2\/[0-9a-f-]{36}$/,
    );
    expect(await done("key", "create", slug, "--name", "Entra", "--days", "90")).toMatch(
      /^SCIM base URL {2}http.*\nAPI key {8}muster_test_.*\nKey id {9}\w{10}\nExpires {8}\d{4}-\d\d-\d\dT.*Z$/,
    );
  });

  test("a revoked key is revoked, by its id alone", async () => {
    await done("directory", "create", slug, "--idp", "okta");
    const { keyId } = await parsed("key", "create", slug);
    expect(await done("key", "revoke", String(keyId))).toBe(`Key ${String(keyId)} of ${slug} is revoked.`);
    expect(await done("key", "list", slug)).toMatch(/ revoked /);
    expect(await failed("key", "revoke", "0000000000")).toBe('There is no key "0000000000".');
  });

  test("of several directories one has to be chosen", async () => {
    expect(await failed("key", "create", slug)).toMatch(
      /has no directory yet\. To make one: npm run cli -- directory create/,
    );
    await done("directory", "create", slug, "--idp", "okta");
    const { directoryId } = await parsed("directory", "create", slug, "--idp", "entra");
    expect(await failed("key", "create", slug)).toContain(`--directory ${String(directoryId)}  Microsoft Entra ID`);
    expect(await parsed("key", "create", slug, "--directory", String(directoryId))).toHaveProperty("apiKey");
  });

  test("a third live key is refused with what to do", async () => {
    await done("directory", "create", slug, "--idp", "okta");
    await done("key", "create", slug);
    await done("key", "create", slug);
    expect(await failed("key", "create", slug)).toMatch(/To end one: npm run cli -- key revoke/);
    expect(await failed("key", "create", slug, "--days", "3650")).toMatch(/whole number from 1 to 730/);
  });
});

describe("people", () => {
  test("a member is added with a role and listed with where it comes from", async () => {
    await done("member", "create", slug, "--email", "ana@acme.test", "--role", "admin");
    expect(await done("member", "list", slug)).toBe(
      ["NAME  EMAIL          STATUS   ROLES           DIRECTORY", "ana   ana@acme.test  invited  admin (manual)"].join(
        "\n",
      ),
    );
    expect(await failed("member", "create", slug, "--email", "ANA@acme.test", "--role", "viewer")).toBe(
      `${slug} already has a member ANA@acme.test.`,
    );
    expect(await failed("member", "create", slug, "--email", "bo@acme.test", "--role", "king")).toBe(
      `${slug} has no role "king".`,
    );
    expect(await failed("member", "create", slug, "--email", "bo", "--role", "viewer")).toContain("not an e-mail");
  });
});

describe("accounts", () => {
  test("are made, listed and archived", async () => {
    const { accountId } = await parsed("account", "create", slug, "emea", "--name", "EMEA");
    expect(isId(String(accountId))).toBe(true);
    expect(await failed("account", "create", slug, "emea", "--name", "Twin")).toBe(
      `${slug} already has an account "emea".`,
    );
    expect(await failed("account", "create", slug, "A b", "--name", "x")).toMatch(/"A b" cannot be a slug/);
    expect(await failed("account", "create", slug, "x", "--name", " ")).toMatch(/name needs one line/);
    await done("account", "create", slug, "apac", "--name", "APAC");
    expect(await done("account", "archive", slug, "apac")).toBe(`Account APAC (apac) of ${slug} is archived.`);
    expect(await failed("account", "archive", slug, "apac")).toBe(`${slug} has no account "apac" that is open.`);
    expect(await done("account", "list", slug)).toBe(
      [
        "SLUG  NAME  PEOPLE  GROUPS  STATE",
        "emea  EMEA  0       0       open",
        "apac  APAC  0       0       archived",
      ].join("\n"),
    );
  });
});

describe("what is asked for wrongly", () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["nothing", [], /COMMANDS[\s\S]*Which command\?$/],
    ["half a command", ["key"], /create\|list\|revoke[\s\S]*Which command\?$/],
    ["an unknown command", ["key", "eat"], /There is no command "eat" here\.$/],
    ["a command named like something every object has", ["constructor"], /There is no command "constructor" here\.$/],
    ["an unknown option", ["org", "list", "--jsn"], /There is no option --jsn here\.$/],
    ["a missing argument", ["key", "list"], /Missing required positional argument: ORG$/],
    ["a missing option", ["org", "create", "x"], /Missing required argument: --name$/],
    ["an unknown identity provider", ["directory", "create", "x", "--idp", "ibm"], /Expected one of: okta, entra, /],
    ["an unknown organization", ["key", "list", "nobody"], /There is no organization "nobody"/],
    ["a slug that cannot be one", ["org", "create", "A b", "--name", "x"], /"A b" cannot be a slug/],
  ];
  test.each(cases)("%s is refused on standard error", async (_name, words, text) => {
    expect(await failed(...words)).toMatch(text);
  });

  test("a slug that is taken is refused", async () => {
    expect(await failed("org", "create", slug, "--name", "Twin")).toBe(`There is already an organization "${slug}".`);
  });
});

test.each([
  ["--help"],
  ["org", "--help"],
  ["org", "create", "--help"],
  ["directory", "create", "-h"],
  ["key", "create", "--help"],
  ["account", "create", "--help"],
  ["member", "create", "--help"],
  ["doctor", "--help"],
])("help is there: %s %s %s", async (...words) => {
  const help = await done(...words);
  expect(help).toContain("USAGE");
  expect(help).not.toContain("\u001B");
});

describe("as a program of its own", () => {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const muster = (words: readonly string[], input = "", variables: Record<string, string> = {}) =>
    spawnSync(process.execPath, ["--import", "tsx", "cli/main.ts", ...words], {
      cwd: root,
      encoding: "utf8",
      input,
      env: { ...process.env, ...variables },
    });

  test("a password comes through standard input, and the process ends by itself", () => {
    const words = ["member", "create", slug, "--email", "cy@acme.test", "--role", "owner", "--password-stdin"];
    const short = muster(words, "short\n");
    expect(short).toMatchObject({ status: 1, stdout: "", stderr: "The password needs at least 12 characters.\n" });
    const made = muster(words, "a long enough password\n");
    expect(made).toMatchObject({ status: 0, stderr: "" });
    expect(made.stdout).toMatch(/^Member {2}cy <cy@acme.test>\nId {6}\S+\nRole {4}owner\n$/);
  });

  test("the doctor finds a healthy house well", () => {
    const { status, stdout, stderr } = muster(["doctor"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^ok {6}Node/);
    expect(stdout).toMatch(/^ok {6}migrations: (\d+) of \1 applied$/m);
    expect(stdout).not.toContain("not ok");
  });

  test("the doctor names what is missing and what to do, and every other command says so too", () => {
    const without = { API_KEY_PEPPER: "", DATABASE_URL: "" };
    const found = muster(["doctor"], "", without);
    expect(found.status).toBe(1);
    expect(found.stdout).toMatch(/^not ok {2}environment: API_KEY_PEPPER: is not set\n {8}→ set it in \.env/m);
    expect(found.stdout).toMatch(/^not ok {2}database: not looked at/m);
    expect(muster(["org", "list"], "", without)).toMatchObject({
      status: 1,
      stdout: "",
      stderr: "The environment is not complete:\nDATABASE_URL: is not set\nAPI_KEY_PEPPER: is not set\n",
    });
  });

  test("help needs no environment", () => {
    const without = { API_KEY_PEPPER: "", DATABASE_URL: "" };
    for (const words of [["--help"], ["key", "--help"], ["key", "create", "--help"]]) {
      expect(muster(words, "", without)).toMatchObject({ status: 0, stderr: "" });
    }
  });

  test("the doctor tells a database that is not there from one that lacks its tables", () => {
    const { port } = new URL(process.env["DATABASE_URL"] ?? "");
    const nobody = (process.env["DATABASE_URL"] ?? "").replace(`:${port}/`, ":1/");
    expect(muster(["doctor"], "", { DATABASE_URL: nobody }).stdout).toMatch(/^not ok {2}database: no connection/m);
    const empty = (process.env["DATABASE_URL"] ?? "").replace(/\/muster$/, "/postgres");
    const { status, stdout } = muster(["doctor"], "", { DATABASE_URL: empty });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^not ok {2}migrations: .*_house\b.* not applied\n {8}→ start Muster once/m);
  });

  test("the doctor finds keys whose pepper is gone", async () => {
    await done("directory", "create", slug, "--idp", "okta");
    await done("key", "create", slug);
    const { status, stdout } = muster(["doctor"], "", {
      API_KEY_PEPPER: "another pepper that protects nothing at all",
    });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^not ok {2}keys: refused because the pepper they were made with is not set: [1-9]/m);
  });
});
