import { hash } from "@node-rs/argon2";

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane; some 20 ms on one core. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The PHC string of a password (argon2id, salt inside): all that is ever stored of it. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFKC"), cost);
