import { headers } from "next/headers";
import { forbidden } from "next/navigation";
import { isSameOrigin } from "@/lib/http/same-origin";

/**
 * Ends a server action that was not called by a page of ours with 403. Next compares Origin and Host by itself, but lets
 * a request without Origin through.
 */
export async function requireSameOrigin(): Promise<void> {
  if (!isSameOrigin(await headers())) forbidden();
}
