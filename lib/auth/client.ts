/** Who asks to be let in, as far as a server can tell before anybody proved anything. */
export interface Client {
  /** As `lib/endpoint/client-address` tells it. */
  readonly address: string;
  readonly userAgent: string;
  /** The session it holds already, which a sign-in replaces. */
  readonly sessionToken: string | undefined;
  /** What it remembers of accounts that it was signed in to. */
  readonly device: string | undefined;
}
