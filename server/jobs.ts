import { forgetTries } from "@/lib/auth/forget-tries";
import { log } from "@/lib/core/log";
import { asLogin } from "@/lib/db/as-login";
import { acrossOrganizations } from "@/lib/db/reach";
import { recheckDomains } from "@/lib/domains/recheck-domains";
import { warnExpiringKeys } from "@/lib/keys/warn-expiring-keys";
import { makePartitions } from "@/lib/ledger/make-partitions";
import { forgetMails } from "@/lib/mail/forget-mails";
import { forgetTests } from "@/lib/sso/forget-tests";
import { refreshMetadata } from "@/lib/sso/refresh-metadata";
import { warnExpiringCertificates } from "@/lib/sso/warn-expiring-certificates";

const minute = 60 * 1000;
const hour = 60 * minute;
const day = 24 * hour;

interface Job {
  readonly every: number;
  /** Also when the process begins: one that is started anew every day would never see a day go by. */
  readonly isAtStart?: true;
  readonly run: () => Promise<unknown>;
}

/** What has to be done from time to time. Each may run in several instances at once and any number of times. */
const jobs: Readonly<Record<string, Job>> = {
  "making partitions": { every: day, run: () => asLogin(makePartitions) },
  "looking for the records of domains": { every: day, isAtStart: true, run: recheckDomains },
  "forgetting mails": { every: hour, run: forgetMails },
  "forgetting tries": { every: hour, run: forgetTries },
  "forgetting tests of connections": { every: 15 * minute, run: forgetTests },
  "refreshing metadata": { every: day, isAtStart: true, run: () => refreshMetadata(new Date()) },
  "warning of certificates": { every: day, isAtStart: true, run: () => warnExpiringCertificates(new Date()) },
  "warning of API keys": { every: day, isAtStart: true, run: () => warnExpiringKeys(new Date()) },
};

/** Begins with all of them. A failure is logged and tried again at the next turn. @returns what ends them */
export function startJobs(): () => void {
  const timers = Object.entries(jobs).map(([name, { every, isAtStart, run }]) => {
    const attempt = (): void => {
      acrossOrganizations(run).catch((error: unknown) =>
        log.warn({ err: error, job: name }, "a job failed and will be tried again"),
      );
    };
    if (isAtStart) attempt();
    return setInterval(attempt, every).unref();
  });
  return () => timers.forEach((timer) => clearInterval(timer));
}
