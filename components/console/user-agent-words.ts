interface Mark {
  readonly form: RegExp;
  readonly name: string;
}

/** The first that fits: browsers call themselves by the names of those before them, too. */
const browsers: readonly Mark[] = [
  { form: /\bEdg(?:e|A|iOS)?\//, name: "Edge" },
  { form: /\bOPR\/|\bOpera\b/, name: "Opera" },
  { form: /\bSamsungBrowser\//, name: "Samsung Internet" },
  { form: /\b(?:Firefox|FxiOS)\//, name: "Firefox" },
  { form: /\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//, name: "Chrome" },
  { form: /\bVersion\/[\d.]+.*\bSafari\//, name: "Safari" },
  { form: /^curl\//, name: "curl" },
];

const systems: readonly Mark[] = [
  { form: /\biPhone\b/, name: "iPhone" },
  { form: /\biPad\b/, name: "iPad" },
  { form: /\bAndroid\b/, name: "Android" },
  { form: /\bWindows\b/, name: "Windows" },
  { form: /\bCrOS\b/, name: "ChromeOS" },
  { form: /\bMacintosh\b|\bMac OS X\b/, name: "macOS" },
  { form: /\bLinux\b|\bX11\b/, name: "Linux" },
];

/** A user agent as a person says it: "Firefox on Windows". It is what the browser says of itself and proves nothing. */
export function userAgentWords(userAgent: string): string {
  const browser = nameIn(browsers, userAgent);
  const system = nameIn(systems, userAgent);
  if (browser === undefined) return system === undefined ? "An unknown browser" : `A browser on ${system}`;
  return system === undefined ? browser : `${browser} on ${system}`;
}

const nameIn = (marks: readonly Mark[], userAgent: string): string | undefined =>
  marks.find(({ form }) => form.test(userAgent))?.name;
