import { env } from "@/lib/core/env";

/** A redirect that the browser follows with GET, whatever it came with. A path is one of ours. */
export const goTo = (address: string): Response =>
  new Response(null, {
    status: 303,
    headers: { location: new URL(address, env().PUBLIC_URL).href, "cache-control": "private, no-store" },
  });
