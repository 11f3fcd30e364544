/** The one value of a query parameter; of a repeated one the first. */
export const firstValue = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === "string" ? value : value?.[0];
