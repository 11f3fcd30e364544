/** How long to wait after too many tries, as a sentence. */
export function tellWait(seconds: number): string {
  const time =
    seconds < 120 ? `${seconds} ${seconds === 1 ? "second" : "seconds"}` : `${Math.ceil(seconds / 60)} minutes`;
  return `Too many tries. Wait ${time}, then try again.`;
}
