import { v7 } from "uuid";

/** A new opaque, time-ordered id (UUIDv7, RFC 9562 5.7): the form of every id that Muster gives. */
export const newId = (): string => v7();

/** The organization of what belongs to nobody: requests that name no known directory. */
export const nilId = "00000000-0000-0000-0000-000000000000";

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text has the canonical form of an id of ours. A text that has not can be answered 404 without a query. */
export const isId = (text: string): boolean => uuidForm.test(text);
