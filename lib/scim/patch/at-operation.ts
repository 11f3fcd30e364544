import { ScimError } from "../errors";

/** Runs one step; a failure is told with the place it happened at, once. */
export function atOperation<T>(place: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof ScimError && !error.detail.startsWith("Operation ")) throw error.at(place);
    throw error;
  }
}
