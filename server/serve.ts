import { performance } from "node:perf_hooks";
import next from "next";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { acrossOrganizations } from "@/lib/db/reach";
import { smtpTransport } from "@/lib/mail/smtp-transport";
import { hasMailbox } from "@/lib/mail/has-mailbox";
import { jackson, requireSafeJackson } from "@/lib/sso/jackson";
import { noteAddress } from "./address";
import { ensureDemo } from "./demo";
import { greeting } from "./greeting";
import { createHttpServer } from "./http-server";
import { sendMails } from "./send-mails";
import { startJobs } from "./jobs";
import { stop } from "./stop";

interface Service {
  readonly root: string;
  readonly say: (line: string) => void;
  readonly stopDatabase: () => Promise<void>;
  readonly isEmbedded: boolean;
  /** Of `performance.now()`, when the start began. */
  readonly startedAt: number;
}

/** Serves the console and the SCIM endpoint on one port, says where, and ends at SIGINT or SIGTERM. */
export async function serve({ root, say, stopDatabase, isEmbedded, startedAt }: Service): Promise<void> {
  requireSafeJackson();
  const demo = await acrossOrganizations(() => ensureDemo(root));
  const server = createHttpServer(await startConsole(root));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(env().PORT, env().HOST, resolve);
  });
  const stopJobs = startJobs();
  const transport = smtpTransport();
  const stopSending = transport === undefined ? () => Promise.resolve() : sendMails(transport);
  onStop(say, async () => {
    stopJobs();
    await stopSending();
    await stop(server, stopDatabase);
  });
  const where = isEmbedded ? "embedded PostgreSQL, data in .data/" : "PostgreSQL of DATABASE_URL";
  noteAddress(root, env().PUBLIC_URL);
  // The first question to Jackson takes seconds, so nobody's sign-in shall be it.
  jackson().catch((error: unknown) => log.warn({ err: error }, "SAML is not ready yet and will be tried again"));
  const seconds = (performance.now() - startedAt) / 1000;
  say(greeting({ url: env().PUBLIC_URL, database: where, demo, hasMailbox: hasMailbox(), seconds }));
}

async function startConsole(root: string): Promise<ReturnType<ReturnType<typeof next>["getRequestHandler"]>> {
  // Next would end the process on its own at a signal, before the last requests are answered.
  process.env["NEXT_MANUAL_SIG_HANDLE"] = "true";
  const app = next({ dev: false, dir: root, hostname: env().HOST, port: env().PORT });
  await app.prepare();
  return app.getRequestHandler();
}

/** A second signal ends the process at once. */
function onStop(say: (line: string) => void, end: () => Promise<void>): void {
  let isStopping = false;
  const begin = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    say("Stopping: the last requests are answered, then everything that was started ends …");
    end().then(
      () => process.exit(0),
      (error: unknown) => {
        say(String(error));
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", begin).on("SIGTERM", begin);
}
