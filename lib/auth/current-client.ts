import { cookies, headers } from "next/headers";
import type { Client } from "@/lib/auth/client";
import { cookieFor } from "@/lib/auth/cookies";

/** Who sent the request that a page or action answers. The address is in a header that our server sets on every request. */
export async function currentClient(): Promise<Client> {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  return {
    address: sent.get("x-muster-address") ?? "unknown",
    userAgent: sent.get("user-agent") ?? "",
    sessionToken: jar.get(cookieFor("session").name)?.value,
    device: jar.get(cookieFor("device").name)?.value,
  };
}
