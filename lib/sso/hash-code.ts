import { createHash } from "node:crypto";

/** As which an authorization code is kept: whoever reads it there cannot exchange it. */
export const hashCode = (code: string): Buffer<ArrayBuffer> => createHash("sha256").update(code).digest();
