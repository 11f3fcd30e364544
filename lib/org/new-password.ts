import * as z from "zod";
import { passwordLengthMin } from "@/lib/org/hash-password";

/** More than anybody types; what is longer only costs time. */
export const passwordLengthMax = 1000;

/**
 * A password that somebody chooses: its length counts and nothing else (NIST SP 800-63B 3.1.1.2). Counted as it is
 * hashed, so that no accent makes a difference.
 */
export const NewPassword = z
  .string()
  .transform((password) => password.normalize("NFKC"))
  .refine(
    (password) => password.length >= passwordLengthMin,
    `Choose a password of at least ${passwordLengthMin} characters`,
  )
  .refine(
    (password) => password.length <= passwordLengthMax,
    `Choose a password of at most ${passwordLengthMax} characters`,
  );
