import credentialsProvider, { type CredentialsConfig } from "next-auth/providers/credentials";
import { z } from "zod";
import { admitTry, forgiveTry } from "@/lib/auth/admit-try";
import { checkPassword, type PasswordClaim, type PasswordError } from "@/lib/auth/check-password";
import type { Client } from "@/lib/auth/client";
import type { Admission } from "@/lib/auth/sessions";
import { emailKey } from "@/lib/core/email-key";
import { err, type Result } from "@/lib/core/result";

const Credentials = z.object({
  email: z.string().min(1).max(320),
  password: z.string().min(1),
  organization: z
    .string()
    .trim()
    .transform((slug) => (slug === "" ? undefined : slug))
    .optional(),
});

/** E-mail address and password as next-auth sees them. Tries are counted here, since every way to a password leads by. */
export const passwordProvider = (client: Client): CredentialsConfig =>
  credentialsProvider({
    id: "password",
    name: "Password",
    credentials: {},
    authorize: async (given) => {
      const parsed = Credentials.safeParse(given);
      const tried: Tried = parsed.success
        ? await tryPassword(parsed.data, client)
        : { admission: err("wrong_credentials") };
      return { id: tried.admission.ok ? tried.admission.value.memberId : "nobody", ...tried };
    },
  });

interface Tried {
  readonly admission: Result<Admission, PasswordError>;
  readonly waitSeconds?: number;
}

async function tryPassword(claim: PasswordClaim, client: Client): Promise<Tried> {
  const tried = await admitTry("password", emailKey(claim.email), client);
  if (!tried.ok) return { admission: err("too_many_tries"), ...tried.error };
  const admission = await checkPassword(claim);
  if (admission.ok || admission.error !== "wrong_credentials") await forgiveTry(tried.value);
  return { admission };
}
