import { env } from "@/lib/core/env";

const loopback: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);

/**
 * Whether mails are kept to be read at `/dev/mailbox`: nothing sends them, and this machine serves itself alone. Whoever
 * reads a mail can use its links, so it takes that Muster listens on the loopback interface, is called by a name of it,
 * and stands behind no proxy.
 */
export function hasMailbox(): boolean {
  const { SMTP_URL: smtpUrl, HOST: host, PUBLIC_URL: publicUrl, TRUST_PROXY_HOPS: hops } = env();
  if (smtpUrl !== undefined || hops > 0) return false;
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === "http:" && loopback.has(hostname) && loopback.has(host);
}
