import type { People } from "./people";
import type { Session } from "./session";
import type { Answer } from "./transport";

/** A page of the people of the case, found by the tag that begins their names. */
export async function pageOfPeople(
  session: Session,
  parameters: Readonly<Record<string, string | number>>,
): Promise<Answer> {
  return session.list("/Users", { filter: `userName sw "${session.tag}."`, ...parameters });
}

/** Anna's, Bert's and Cleo's ids. */
export const idsOf = ({ a, b, c }: People): readonly string[] => [a.id, b.id, c.id];
