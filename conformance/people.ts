import { enterpriseUserUrn } from "@/lib/scim/urns";
import type { Made, Session } from "./session";

/** Three Users that filters and orders tell apart. */
export interface People {
  readonly a: Made;
  readonly b: Made;
  readonly c: Made;
}

/** Makes Anna (all she can have), Bert (inactive, without title) and Cleo (without e-mail), one after the other. */
export async function makePeople(session: Session): Promise<People> {
  const { tag, server } = session;
  const department = server.lacks.has("enterprise") ? {} : { [enterpriseUserUrn]: { department: `Engines ${tag}` } };
  const a = await session.makeUser({
    userName: `${tag}.anna@example.com`,
    externalId: `${tag}-Anna`,
    displayName: `Anna ${tag}`,
    name: { givenName: "Anna", familyName: `Zimt ${tag}` },
    title: "Engineer",
    active: true,
    emails: [
      { value: `${tag}.anna@example.com`, type: "work", primary: true },
      { value: `${tag}.anna@home.example`, type: "home" },
    ],
    ...department,
  });
  const b = await session.makeUser({
    userName: `${tag}.BERT@example.com`,
    displayName: `Bert "B" ${tag} \\ Ünal`,
    name: { givenName: "bert", familyName: `Mohn ${tag}` },
    active: false,
    emails: [
      { value: `${tag}.aaa@other.example`, type: "other" },
      { value: `${tag}.bert@home.example`, type: "home", primary: true },
      { value: `${tag}.anna@example.org`, type: "work" },
    ],
  });
  const c = await session.makeUser({
    userName: `${tag}.cleo@example.com`,
    displayName: `Cleo ${tag}`,
    name: { givenName: "Cleo", familyName: `Anis ${tag}` },
    title: "manager",
    active: true,
    nickName: `100%_${tag}`,
    emails: undefined,
  });
  return { a, b, c };
}
