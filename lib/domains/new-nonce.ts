import { randomBytes } from "node:crypto";

/** What a TXT record has to hold: 128 bits, so that no record that stands somewhere by chance or from before proves anything. */
export const newNonce = (): string => randomBytes(16).toString("hex");
