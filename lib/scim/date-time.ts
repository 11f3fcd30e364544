const shape = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,32}))?(Z|[+-]\d\d:\d\d)?$/i;

/**
 * An xsd:dateTime as text of fixed width in UTC with nine fraction digits, so that text order is time order;
 * undefined for anything else. Without an offset it is UTC (RFC 7643 §2.3.5 leaves that open).
 */
export function comparableInstant(text: string): string | undefined {
  const match = shape.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = "", offset = "Z"] = match;
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const milliseconds = Date.parse(`${wall}Z`);
  const offsetMinutes = minutesOf(offset);
  // a day that does not exist rolls over in some parsers, so the text must come back unchanged
  if (Number.isNaN(milliseconds) || offsetMinutes === undefined) return undefined;
  if (hour !== "24" && new Date(milliseconds).toISOString().slice(0, 19) !== wall) return undefined;
  const utc = new Date(milliseconds - offsetMinutes * 60_000).toISOString();
  return utc.length === 24 ? `${utc.slice(0, 19)}.${fraction.slice(0, 9).padEnd(9, "0")}Z` : undefined;
}

function minutesOf(offset: string): number | undefined {
  if (offset === "Z" || offset === "z") return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(4, 6));
  if (hours > 14 || minutes > 59) return undefined;
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
