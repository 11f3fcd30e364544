import { at } from "./at";
import { demand, expectList, expectRefusal, idsIn } from "./check";
import type { ConformanceCase } from "./conformance-case";
import { makePeople, type People } from "./people";
import type { Session } from "./session";

/** The run of a case that makes Anna, Bert and Cleo and filters; `who` is the first letters of those it has to find. */
export function finding(filter: string, who: string): ConformanceCase["run"] {
  return async (session) => {
    const people = await makePeople(session);
    const answer = await session.list("/Users", { filter: filled(filter, session, people), count: 100 });
    const ids = idsIn(expectList(answer));
    const found = (["a", "b", "c"] as const).filter((letter) => ids.includes(people[letter].id)).join("");
    demand(found === who, `those found to be "${who}" of Anna, Bert and Cleo`, `"${found}"`);
  };
}

/** The run of a case whose filter is refused. */
export function refusing(filter: string): ConformanceCase["run"] {
  return async (session) => {
    const answer = await session.list("/Users", { filter: filter.replaceAll("{t}", session.tag) });
    expectRefusal(answer, { status: 400, scimType: "invalidFilter" });
  };
}

/** `{t}` is the tag, `{mine}` picks the three, `{a.meta.created}` is a part of Anna. */
function filled(filter: string, { tag }: Session, people: People): string {
  return filter
    .replaceAll("{mine}", `userName sw "${tag}."`)
    .replaceAll("{t}", tag)
    .replaceAll(/\{([abc])\.([\w.]+)\}/g, (_whole, letter: string, path: string) =>
      String(at(people, letter, "body", ...path.split("."))),
    );
}
