import { hash } from "@node-rs/argon2";

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane; some 20 ms on one core. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** What a form or command asks for before it calls this (NIST SP 800-63B 3.1.1.2 wants 8, or 15 where it stands alone). */
export const passwordLengthMin = 12;

/** The PHC string of a password (argon2id, salt inside): all that is ever stored of it. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFKC"), cost);
