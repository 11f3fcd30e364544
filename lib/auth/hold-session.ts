import { cookies } from "next/headers";
import { cookieFor } from "@/lib/auth/cookies";
import { type Membership, rememberDevice } from "@/lib/auth/device";
import { endSession, sessionSecondsMax } from "@/lib/auth/sessions";

/**
 * Gives the browser of a server action a session that was begun for it, in place of the one that it held, and lets it be
 * known for the member.
 */
export async function holdSession(token: string, membership: Membership): Promise<void> {
  const jar = await cookies();
  const [session, device] = [cookieFor("session"), cookieFor("device")];
  const before = jar.get(session.name)?.value;
  if (before !== undefined) await endSession(before);
  jar.set(session.name, token, { ...session.options, maxAge: sessionSecondsMax });
  jar.set(device.name, rememberDevice(jar.get(device.name)?.value, membership), device.options);
}
