import credentialsProvider, { type CredentialsConfig } from "next-auth/providers/credentials";
import { z } from "zod";
import type { Client } from "@/lib/auth/client";
import { type Tried, tryPassword } from "@/lib/auth/try-password";
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
