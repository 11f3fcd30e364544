/** A moment in a mail, whose reader's time zone nobody knows: `2026-12-28 at 09:30 UTC`. */
export const tellMoment = (at: Date): string =>
  `${at.toISOString().slice(0, 10)} at ${at.toISOString().slice(11, 16)} UTC`;
