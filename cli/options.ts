/** Arguments that several commands take, so that they mean the same everywhere. */
export const organization = {
  type: "positional",
  required: true,
  description: "The slug of the organization",
} as const;

export const json = { type: "boolean", description: "Print JSON for a program instead of lines for a person" } as const;
