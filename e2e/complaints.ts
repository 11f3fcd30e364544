import { type BrowserContext, expect } from "@playwright/test";

export interface Complaints {
  /** Listens to every page of a browser context. */
  readonly watch: (context: BrowserContext) => void;
  /** Says beforehand which complaint the test provokes, as a refused page does. */
  readonly tolerate: (pattern: RegExp) => void;
  /** Fails the test where anything else was complained about. */
  readonly expectNone: () => void;
}

/** What the browser complains about: uncaught errors, console errors and warnings. */
export function newComplaints(): Complaints {
  const heard: string[] = [];
  const tolerated: RegExp[] = [];
  return {
    watch: (context) => {
      context.on("weberror", (fault) => heard.push(`uncaught: ${fault.error().message}`));
      context.on("console", (line) => {
        if (line.type() === "error" || line.type() === "warning") heard.push(`${line.text()} ${line.location().url}`);
      });
    },
    tolerate: (pattern) => tolerated.push(pattern),
    expectNone: () => {
      expect(heard.filter((line) => !tolerated.some((pattern) => pattern.test(line)))).toEqual([]);
    },
  };
}

/** The line of a session ends with it, and the browser asks once more. */
export const lineRefused = /status of 401 .*\/live\?since=\d+$/;

/**
 * A page that asks for itself anew and is refused, and asks again before that answer is shown: React drops the first one,
 * and nobody hears its refusal.
 */
export const overtakenRefusal = /^uncaught: Minified React error #441;/;
