import credentialsProvider, { type CredentialsConfig } from "next-auth/providers/credentials";
import { z } from "zod";
import { checkPassword } from "@/lib/auth/check-password";
import { err } from "@/lib/core/result";

const Credentials = z.object({
  email: z.string().min(1).max(320),
  password: z.string().min(1),
  organization: z
    .string()
    .trim()
    .transform((slug) => (slug === "" ? undefined : slug))
    .optional(),
});

/** E-mail address and password as next-auth sees them. */
export const passwordProvider = (): CredentialsConfig =>
  credentialsProvider({
    id: "password",
    name: "Password",
    credentials: {},
    authorize: async (given) => {
      const parsed = Credentials.safeParse(given);
      const admission = parsed.success ? await checkPassword(parsed.data) : err("wrong_credentials");
      return { id: admission.ok ? admission.value.memberId : "nobody", admission };
    },
  });
