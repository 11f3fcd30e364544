/** By how many seconds a time of a response was after our clock; negative before it, undefined where it is no time. */
export function secondsAfter(time: string | null | undefined, ours: Date): number | undefined {
  const at = Date.parse(time ?? "");
  return Number.isNaN(at) ? undefined : Math.round((at - ours.getTime()) / 1000);
}
