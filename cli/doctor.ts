import { constants } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { checkEnvironment } from "@/cli/check-environment";
import { type Finding, findingLines, fine, wrong } from "@/cli/finding";
import type { Findings } from "@/cli/run-cli";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The command `doctor`: everything at once, since one thing that is missing hides no other. */
export async function doctor(): Promise<Findings> {
  const environment = checkEnvironment(process.env);
  const findings = [checkNode(), ...environment, ...(await database(environment)), await checkData()];
  return { text: findingLines(findings), exitCode: findings.every(({ isOk }) => isOk) ? 0 : 1 };
}

/** Loaded late: it cannot be imported where a variable is missing. */
async function database(environment: readonly Finding[]): Promise<readonly Finding[]> {
  const url = process.env["DATABASE_URL"];
  if (url === undefined || environment.some(({ what, isOk }) => !isOk && what.startsWith("environment:"))) {
    return [wrong("database: not looked at", "put the variables above right first")];
  }
  const { checkDatabase } = await import("@/cli/check-database");
  return checkDatabase(url, root);
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const what = `Node ${process.versions.node}`;
  return major > 20 || (major === 20 && minor >= 19) ? fine(what) : wrong(what, "install Node 20.19 or newer");
}

async function checkData(): Promise<Finding> {
  const folder = path.join(root, ".data");
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return fine(`files: ${folder} can be written`);
  } catch {
    return wrong(`files: ${folder} cannot be written`, "give the user that runs Muster the right to write there");
  }
}
