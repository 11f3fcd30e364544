export interface Refused {
  readonly kind: "refused";
  readonly message: string;
}

/** What a form's action answers when no more than a sentence has to be said. */
export type FormState = { readonly kind: "idle" } | Refused | { readonly kind: "done"; readonly message: string };

export const idle = { kind: "idle" } as const;

/** What an action answers instead of acting when the person's last sign-in is too long ago, and how they signed in. */
export interface Unconfirmed {
  readonly kind: "unconfirmed";
  readonly method: "password" | "saml";
}

/** The answer to a person who has to confirm who they are first; `useConfirmation` asks them and acts again. */
export const confirmFirst = ({ method }: Pick<Unconfirmed, "method">): Unconfirmed => ({ kind: "unconfirmed", method });
