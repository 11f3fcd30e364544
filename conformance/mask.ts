import type { Target } from "./transport";

const charactersMax = 1200;

/** One line without line breaks, the key, the values of own headers or a password. */
export function mask(text: string, { key, headers }: Pick<Target, "key" | "headers">): string {
  const secrets = [key, ...Object.values(headers)].filter((secret) => secret.length > 3);
  const masked = secrets.reduce((line, secret) => line.replaceAll(secret, "****"), text);
  return masked
    .replaceAll(/("password"\s*:\s*)"(?:[^"\\]|\\.)*"/gi, '$1"****"')
    .replaceAll(/\bBearer\s+[^\s",;]+/gi, "Bearer ****")
    .replaceAll(/\s+/g, " ")
    .slice(0, charactersMax);
}
