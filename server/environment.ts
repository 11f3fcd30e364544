import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";

type Environment = Record<string, string | undefined>;

const secrets = ["API_KEY_PEPPER", "NEXTAUTH_SECRET", "SAML_ENCRYPTION_KEY"] as const;

/**
 * Completes the environment from `.env`, and on a machine that only serves itself with secrets of its own, made once and
 * kept in `.data/secrets.env`. An address that begins with https:// is meant for others: there every secret has to be
 * given, since one that is lost with a disk makes every API key worthless.
 */
export function completeEnvironment(environment: Environment, root: string): void {
  addMissing(environment, readFile(path.join(root, ".env")));
  if (environment["PUBLIC_URL"]?.startsWith("https://")) return;
  addMissing(environment, ownSecrets(path.join(root, ".data", "secrets.env")));
}

function addMissing(environment: Environment, more: Environment): void {
  for (const [name, value] of Object.entries(more)) {
    if (environment[name] === undefined || environment[name] === "") environment[name] = value;
  }
}

function ownSecrets(file: string): Environment {
  const kept = readFile(file);
  const missing = secrets.filter((name) => kept[name] === undefined);
  if (missing.length === 0) return kept;
  for (const name of missing) kept[name] = randomBytes(33).toString("base64url");
  const lines = Object.entries(kept).map(([name, value]) => `${name}=${value}\n`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, lines.join(""), { mode: 0o600 });
  return kept;
}

const readFile = (file: string): Environment => (existsSync(file) ? { ...parseEnv(readFileSync(file, "utf8")) } : {});
