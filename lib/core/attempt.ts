import { log } from "@/lib/core/log";

/** Of what is done for many organizations in turn, the one whose turn it is. */
export interface Turn {
  readonly organizationId: string;
  readonly id: string;
}

/**
 * Work for one of many. What fails is logged and undefined, so that nobody's failure keeps the others from theirs.
 */
export async function attempt<T>(
  job: string,
  { organizationId, id }: Turn,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    log.warn({ err: error, job, organizationId, id }, "a job failed for one of many");
    return undefined;
  }
}
