import { readyz } from "@/lib/health/health";
import { answerHealth } from "@/lib/http/answer-health";

export const dynamic = "force-dynamic";

export const GET = (): Promise<Response> => answerHealth(readyz);
