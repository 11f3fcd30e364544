import { expectLike } from "./check";
import type { ConformanceCase } from "./conformance-case";

/** The run of a case that makes a User and reads it again. */
export const keeping =
  (more: Readonly<Record<string, unknown>>, kept: Readonly<Record<string, unknown>> = more): ConformanceCase["run"] =>
  async ({ makeUser, get }) => {
    const { path, body } = await makeUser(more);
    expectLike(body, kept, "the answer");
    expectLike((await get(path)).body, kept, "the User read again");
  };
