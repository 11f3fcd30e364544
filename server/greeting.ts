import type { DemoSignIn } from "./demo";

interface Facts {
  readonly url: string;
  readonly database: string;
  readonly demo: DemoSignIn | undefined;
  /** Whether mails can be read on this machine. */
  readonly hasMailbox: boolean;
  readonly seconds: number;
}

/** What a newcomer needs to go on. */
export function greeting({ url, database, demo, hasMailbox, seconds }: Facts): string {
  const rows = [
    ["Console", url],
    ...(demo === undefined
      ? []
      : [
          ["Sign in as", demo.email],
          ["Password", demo.password],
        ]),
    ["SCIM base URL", `${url}/scim/v2`],
    ...(hasMailbox ? [["Mails", `${url}/dev/mailbox`]] : []),
    ["Database", database],
  ];
  const lines = rows.map(([name = "", value = ""]) => `  ${name.padEnd(15)}${value}`);
  return ["", `Muster is ready (${seconds.toFixed(1)} s).`, "", ...lines, "", "  Ctrl-C stops it.", ""].join("\n");
}
