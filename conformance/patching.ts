import { isDeepStrictEqual } from "node:util";
import { at, listAt } from "./at";
import { demand, expectLike, expectRefusal, expectStatus, type Refusal } from "./check";
import type { ConformanceCase } from "./conformance-case";

interface Patching {
  /** What the User has besides its userName. */
  readonly from?: Readonly<Record<string, unknown>>;
  readonly operations: readonly unknown[];
  /** What the User has afterwards, as far as it is said; `undefined` for what is gone. */
  readonly leaves?: Readonly<Record<string, unknown>>;
  /** The one value of the e-mail addresses that is primary afterwards. */
  readonly primary?: string;
  /** Instead: how it is refused. The User must then be as it was, version and times too. */
  readonly refused?: Refusal;
}

/** The run of a case that makes a User, patches it, and looks at the answer and at the User afterwards. */
export function patching({ from, operations, leaves, primary, refused }: Patching): ConformanceCase["run"] {
  return async (session) => {
    const { path } = await session.makeUser(from);
    const before = await session.get(path);
    const answer = await session.patch(path, operations);
    if (refused !== undefined) {
      expectRefusal(answer, refused);
      const after = await session.get(path);
      demand(isDeepStrictEqual(after.body, before.body), `the User as it was: ${before.text}`, after.text);
      return;
    }
    expectStatus(answer, 200, 204);
    if (answer.status === 200) expectLike(answer.body, leaves ?? {}, "the answer");
    const after = await session.get(path);
    expectLike(after.body, leaves ?? {}, "the User read again");
    if (primary !== undefined) expectPrimary(after.body, primary);
  };
}

function expectPrimary(body: unknown, value: string): void {
  const marked = listAt(body, "emails").filter((email) => at(email, "primary") === true);
  demand(marked.length === 1 && at(marked[0], "value") === value, `${value} alone to be primary`, marked);
}
