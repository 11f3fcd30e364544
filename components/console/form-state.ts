/** What a form's action answers when no more than a sentence has to be said. */
export type FormState =
  | { readonly kind: "idle" }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "done"; readonly message: string };

export const idle: FormState = { kind: "idle" };
