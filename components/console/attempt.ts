import { unstable_rethrow as rethrowNavigation } from "next/navigation";
import { accessEnded } from "@/components/console/access-ended";
import type { Refused } from "@/components/console/form-state";

/** An answer can be lost after its change was made: only a look tells. */
const unknownIfSaved =
  "The server did not answer, so this may not have been saved. Reload the page to see whether it was, then try again.";

/**
 * What an action answers; where it could not be reached, broke or came too late for the person's access, a refusal in
 * words, so that what was typed stays. Of an action that saves nothing `lost` says so.
 */
export async function attempt<T>(action: () => Promise<T>, lost = unknownIfSaved): Promise<T | Refused> {
  try {
    return await action();
  } catch (error) {
    rethrowNavigation(error);
    return { kind: "refused", message: digestOf(error) === accessEnded.digest ? accessEnded.inForm : lost };
  }
}

const digestOf = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "digest" in error ? error.digest : undefined;
