const what = "Your session ended or your role changed while this was on its way, so nothing was saved.";

/** What a person reads whose access ended while what they asked for was on its way. */
export const accessEnded = {
  /** What lib/db/in-transaction-of calls it: only this word of an error comes through to a browser. */
  digest: "access-ended",
  title: "Your access changed meanwhile",
  /** On a page of its own, above the button. */
  text: `${what} Go on to see what you may do now, or to sign in again.`,
  goOn: "Go on",
  /** In the form whose values are still there. */
  inForm: `${what} Reload the page to see what you may do now, or to sign in again.`,
} as const;
