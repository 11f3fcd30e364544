/** `retiring` is still accepted, and a rotation has already decided its end. */
export type KeyState = "live" | "retiring" | "expired" | "revoked";

export interface KeyEnds {
  readonly revokedAt: Date | null;
  readonly expiresAt: Date;
  readonly successorId: string | null;
  /** A rotation moved `expiresAt`. */
  readonly endMoved: boolean;
}

/** How a key stands at a moment. */
export function keyState(key: KeyEnds, now: Date): KeyState {
  if (key.revokedAt !== null) return "revoked";
  if (key.expiresAt <= now) return "expired";
  return key.successorId !== null || key.endMoved ? "retiring" : "live";
}
