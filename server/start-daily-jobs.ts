import { log } from "@/lib/core/log";
import { database } from "@/lib/db/client";
import { recheckDomains } from "@/lib/domains/recheck-domains";
import { makePartitions } from "@/lib/ledger/make-partitions";

const day = 24 * 60 * 60 * 1000;

/** What has to be done once a day; each can be done more often without harm, and by several instances at once. */
const jobs: Readonly<Record<string, () => Promise<void>>> = {
  "make partitions": () => makePartitions(database().pool),
  "look for the records of domains": recheckDomains,
};

/** Does every job now and once a day. One that fails is logged and tried again a day later. @returns ends it */
export function startDailyJobs(): () => void {
  runAll();
  const timer = setInterval(runAll, day).unref();
  return () => clearInterval(timer);
}

function runAll(): void {
  for (const [name, job] of Object.entries(jobs)) {
    job().catch((error: unknown) => log.warn({ err: error, job: name }, "a daily job failed"));
  }
}
