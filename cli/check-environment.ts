import { type Finding, fine, wrong } from "@/cli/finding";
import { EnvError, readEnv } from "@/lib/core/env";

/** Whether the variables of `.env.example` are there and make sense together. */
export function checkEnvironment(source: Readonly<Record<string, string | undefined>>): readonly Finding[] {
  const problems = environmentProblems(source);
  if (problems.length > 0) {
    return problems.map((line) =>
      wrong(`environment: ${line}`, "set it in .env; .env.example describes every variable"),
    );
  }
  const { PUBLIC_URL, API_KEY_PEPPER, API_KEY_PEPPER_PREVIOUS } = readEnv(source);
  return [
    fine("environment: every variable is set"),
    checkPublicUrl(PUBLIC_URL),
    ...(API_KEY_PEPPER === API_KEY_PEPPER_PREVIOUS
      ? [
          wrong(
            "environment: both peppers are the same",
            "take API_KEY_PEPPER_PREVIOUS away, or give it the former value",
          ),
        ]
      : []),
  ];
}

function environmentProblems(source: Readonly<Record<string, string | undefined>>): readonly string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.message.split("\n");
    throw error;
  }
}

const loopback: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Identity providers reach Muster from outside, and one of them takes no underscore in a base URL. */
function checkPublicUrl(url: string): Finding {
  const { protocol, hostname } = new URL(url);
  if (url.includes("_"))
    return wrong(`address: ${url} has an underscore`, "choose one without: some refuse such a base URL");
  if (loopback.has(hostname)) return fine(`address: ${url}, for this machine only`);
  if (protocol === "https:") return fine(`address: ${url}`);
  return wrong(`address: ${url} is not encrypted`, "put TLS in front of Muster and let PUBLIC_URL begin with https://");
}
