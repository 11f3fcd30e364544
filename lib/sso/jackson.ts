import { hkdfSync } from "node:crypto";
import type { controllers, JacksonOption } from "@boxyhq/saml-jackson";
import { type Env, env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { asLogin } from "@/lib/db/as-login";
import { database } from "@/lib/db/client";

type Controllers = Awaited<ReturnType<typeof controllers>>;

/** What of Jackson is used: SAML and nothing else. Its directory sync answers success to writes it drops. */
export type Jackson = Pick<Controllers, "connectionAPIController" | "oauthController" | "spConfig" | "close">;

const shared: typeof globalThis & { musterJackson?: Promise<Jackson> } = globalThis;

/** Jackson's name for all our connections together; its `product` is the organization. */
export const jacksonTenant = "muster";

/**
 * The one SAML controller of this process, made at the first question. Its tables stand in a schema of their own, its
 * rows are encrypted.
 * @throws when the database cannot be reached within 30 seconds; the next question finds it once it can
 */
export function jackson(): Promise<Jackson> {
  shared.musterJackson ??= open().catch((error: unknown) => {
    delete shared.musterJackson;
    throw error;
  });
  return withinPatience(shared.musterJackson);
}

/** Ends Jackson's connections; the next question opens new ones. */
export async function closeJackson(): Promise<void> {
  const opened = shared.musterJackson;
  delete shared.musterJackson;
  await (await opened)?.close();
  // Jackson keeps its store here and would answer with it again, closed as it is.
  Reflect.deleteProperty(globalThis, "__jacksonDb");
}

const schema = "muster_jackson";

/** Every setting whose default is unsafe, or shared by all installations that forget it. */
export function jacksonSettings(source: Env): JacksonOption {
  return {
    externalUrl: source.PUBLIC_URL,
    samlPath: "/api/sso/acs",
    // Never reached: every connection has an audience of its own.
    samlAudience: `${source.PUBLIC_URL}/api/sso`,
    idpEnabled: false,
    noAnalytics: true,
    clientSecretVerifier: derive(source.NEXTAUTH_SECRET, "client secret verifier").toString("hex"),
    openid: { redirectExactMatch: true },
    ssoTraces: { disable: true },
    db: {
      engine: "sql",
      type: "postgres",
      url: databaseUrl(source.DATABASE_URL),
      encryptionKey: derive(source.SAML_ENCRYPTION_KEY, "store").toString("base64"),
      ttl: 300,
      cleanupLimit: 1000,
    },
    logger: {
      info: (message) => log.debug(message),
      warn: (message) => log.warn(message),
      error: (message) => log.warn(message),
    },
  };
}

const requirements: Readonly<Record<string, (settings: JacksonOption) => boolean>> = {
  "a client secret verifier of 256 bits": ({ clientSecretVerifier = "" }) =>
    /^[0-9a-f]{64}$/.test(clientSecretVerifier),
  "an encryption key of 256 bits": ({ db }) => Buffer.from(db.encryptionKey ?? "", "base64").length === 32,
  "an audience of its own": ({ samlAudience = "", externalUrl }) => samlAudience.startsWith(externalUrl),
  "sign-in started here, not at the identity provider": ({ idpEnabled }) => idpEnabled === false,
  "redirects compared as a whole": ({ openid }) => openid?.redirectExactMatch === true,
  "no stored responses": ({ ssoTraces }) => ssoTraces?.disable === true,
  "nothing sent to its maker": ({ noAnalytics }) => noAnalytics === true,
  "codes that end within minutes": ({ db }) => db.ttl !== undefined && db.ttl <= 300,
  PostgreSQL: ({ db }) => "type" in db && db.type === "postgres",
};

/** The requirements that settings do not meet. */
export const unmetRequirements = (settings: JacksonOption): readonly string[] =>
  Object.keys(requirements).filter((name) => requirements[name]?.(settings) !== true);

/**
 * Keeps Muster from starting where a sign-in could not be trusted.
 * @throws Error that names every requirement that is not met
 */
export function requireSafeJackson(settings: JacksonOption = jacksonSettings(env())): void {
  const unmet = unmetRequirements(settings);
  if (unmet.length > 0) throw new Error(`Single sign-on would not be safe: Jackson needs ${unmet.join(", ")}`);
}

/** Jackson makes its tables and its signing key when it finds none; instances that start together wait for one another. */
async function open(): Promise<Jackson> {
  const settings = jacksonSettings(env());
  requireSafeJackson(settings);
  const { controllers: makeControllers } = await import("@boxyhq/saml-jackson");
  const client = await database().pool.connect();
  let made: Jackson | undefined;
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock(7236782)");
    await makeSchema();
    made = await makeControllers(settings);
    await client.query("COMMIT");
    return made;
  } finally {
    // After a failure the client is still inside the transaction, and its lock: it must not be used again.
    client.release(made === undefined);
  }
}

/** Only where it is missing: a role that may not make schemas can still use one that was made for it. */
async function makeSchema(): Promise<void> {
  const { rowCount } = await database().pool.query("SELECT FROM pg_namespace WHERE nspname = $1", [schema]);
  if (rowCount === 0) await asLogin((client) => client.query(`CREATE SCHEMA ${schema}`));
}

function databaseUrl(url: string): string {
  const withSchema = new URL(url);
  const options = [withSchema.searchParams.get("options"), `-c search_path=${schema} -c statement_timeout=10000`];
  withSchema.searchParams.set("options", options.filter((part) => part !== null).join(" "));
  withSchema.searchParams.set("pool_max_conns", "3");
  withSchema.searchParams.set("connect_timeout", "5");
  return withSchema.href;
}

const derive = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "", `muster jackson ${purpose}`, 32));

/** Without a database Jackson tries again for ever, once a second. */
async function withinPatience<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("Jackson has no database")), 30_000);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
