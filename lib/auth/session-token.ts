import { createHash, randomBytes } from "node:crypto";

/** A new opaque session id, 256 bits: all that a browser ever holds. */
export const newSessionToken = (): string => randomBytes(32).toString("base64url");

/** What is stored of a session id. A plain hash: there is nothing to guess in 256 random bits. */
export const hashSessionToken = (token: string): Buffer => createHash("sha256").update(token).digest();

/** Whether a text could be a session id. What could not is answered without a query. */
export const isSessionToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);
