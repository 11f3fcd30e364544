/**
 * People of the bench are numbered, always in twelve digits, and the number stands in everything that is theirs: so a
 * load generator, a bare server and pgbench can all make the same person's id from a counter.
 */
export const firstPerson = 100_000_000_000;

/** What stands before the number in the id of a directory user. */
const userIdPrefix = "01930000-0000-7000-8a00-";

export const userIdOf = (person: number): string => `${userIdPrefix}${person}`;

export const memberIdOf = (person: number): string => `01930000-0000-7000-8b00-${person}`;

export const userNameOf = (person: number): string => `person${person}@bench.test`;

export const groupIdOf = (size: number): string => `01930000-0000-7000-8c00-${String(size).padStart(12, "0")}`;
