// @ts-check
// `npm run --silent cli -- …`: the command line, on the database of the environment or on the embedded one, which is
// started for the length of the command where Muster does not run.
import { prepare, root } from "./prepare.mjs";

prepare((line) => console.error(line));
const { register } = await import("tsx/esm/api");
register();
const { completeEnvironment } = await import("./environment");
completeEnvironment(process.env, root);
// What is printed for an IdP must be the address that Muster was started with, whatever this shell knows of it.
const { recallAddress } = await import("./address");
if ((process.env["PUBLIC_URL"] ?? process.env["PORT"] ?? "") === "") process.env["PUBLIC_URL"] = recallAddress(root);
const asksForHelp = ["--help", "-h"].some((word) => process.argv.includes(word)) || process.argv.length === 2;
const isEmbedded = (process.env["DATABASE_URL"] ?? "") === "" && !asksForHelp;
const database = isEmbedded ? await openEmbedded() : undefined;
await import("../cli/main");
await database?.stop();
// A timer of the Prisma client would hold the process for ten seconds more.
process.exit();

async function openEmbedded() {
  const { startDatabase } = await import("./database");
  const { migrate } = await import("./migrate");
  const running = await startDatabase({ root, name: "postgres" });
  process.env["DATABASE_URL"] = running.url;
  if (running.isOurs) await migrate(running.url, root);
  return running;
}
