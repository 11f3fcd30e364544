import type { HealthAnswer } from "@/lib/health/health";

/** A probe's answer as a Web Response that nothing on the way keeps. */
export async function answerHealth(probe: () => HealthAnswer | Promise<HealthAnswer>): Promise<Response> {
  const { status, body } = await probe();
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
