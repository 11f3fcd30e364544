import { env } from "@/lib/core/env";

/** A path of our own to go to after signing in; undefined for whatever would lead, or could be read to lead, elsewhere. */
export function safeNext(given: string | null | undefined): string | undefined {
  if (typeof given !== "string" || !/^\/(?![/\\])[^\s\\]*$/.test(given)) return undefined;
  const home = env().PUBLIC_URL;
  if (!URL.canParse(given, home)) return undefined;
  const { origin, pathname, search, hash } = new URL(given, home);
  if (origin !== new URL(home).origin || pathname.startsWith("//")) return undefined;
  return `${pathname}${search}${hash}`;
}
