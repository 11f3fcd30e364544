const number = new Intl.NumberFormat("en");

/** A count with its noun: "1 person", "2,431 people". */
export const counted = (count: number, one: string, many: string): string =>
  `${number.format(count)} ${count === 1 ? one : many}`;
