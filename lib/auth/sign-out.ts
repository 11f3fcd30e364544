import { askNextAuth } from "@/lib/auth/ask-next-auth";

/** Ends the session in the database and takes its cookie away. For a server action, which then goes to the sign-in page. */
export async function signOut(): Promise<void> {
  await askNextAuth("signout", { callbackUrl: "/sign-in" });
}
