import { createHash, randomBytes } from "node:crypto";

/** A new opaque token, 256 bits: all that a cookie or a link ever holds. */
export const newOpaqueToken = (): string => randomBytes(32).toString("base64url");

/** What is stored of a token. A plain hash: there is nothing to guess in 256 random bits. */
export const hashOpaqueToken = (token: string): Buffer => createHash("sha256").update(token).digest();

/** Whether a text could be a token. What could not is answered without a query. */
export const isOpaqueToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);
