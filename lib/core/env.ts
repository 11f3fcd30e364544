import { z } from "zod";

const secret = z.string().min(32, "needs at least 32 characters: `openssl rand -base64 33` makes one");

const Env = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must start with postgresql://"),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(16),
  API_KEY_PEPPER: secret,
  API_KEY_PEPPER_PREVIOUS: secret.optional(),
  API_KEY_ENV: z.enum(["live", "test"]).default("live"),
  NEXTAUTH_SECRET: secret,
  SAML_ENCRYPTION_KEY: secret,
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^\s/]+/, "must start with smtp:// or smtps:// and name a host")
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\p{Cc}<>"]*<?[^\p{Cc}\s<>@]+@[^\p{Cc}\s<>@]+>?$/u, "must be an address, or a name and <an address>")
    .optional(),
  ROW_LEVEL_SECURITY: z.enum(["off", "console", "all"]).default("console"),
  SCIM_DOOR: z.enum(["lean", "next"]).default("lean"),
  DNS_SERVERS: z
    .string()
    .regex(
      /^[0-9a-fA-F.:[\]]+(,[0-9a-fA-F.:[\]]+)*$/,
      "must be IP addresses, each with :port if need be, with commas between",
    )
    .transform((servers) => servers.split(","))
    .optional(),
  TRUST_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

/** Every variable that Muster reads. */
export const envNames: readonly string[] = Object.keys(Env.shape);

export type Env = Readonly<Omit<z.infer<typeof Env>, "PUBLIC_URL"> & { PUBLIC_URL: string }>;

/** What is wrong with the environment, every problem at once, one line each. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

/**
 * The environment, parsed. Variables are described in `.env.example`.
 * @throws EnvError listing every missing or malformed variable
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Env.safeParse(given);
  if (!parsed.success) throw new EnvError(parsed.error.issues.map(problemLine).join("\n"));
  return { ...parsed.data, PUBLIC_URL: parsed.data.PUBLIC_URL ?? `http://localhost:${parsed.data.PORT}` };
}

function problemLine(issue: z.core.$ZodIssue): string {
  const name = issue.path.join(".");
  return `${name}: ${issue.code === "invalid_type" ? "is not set" : issue.message}`;
}

let current: Env | undefined;

/** The environment of this process, parsed once, at the first question. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}
