import { CommandFailure } from "@/cli/command-failure";
import { scopeOf } from "@/cli/scope-of";
import { facts } from "@/cli/table";
import type { Limits } from "@/lib/limits/limits";
import { saveLimits } from "@/lib/org/save-limits";

interface Args {
  readonly org: string;
  readonly set: string | undefined;
  readonly json?: boolean | undefined;
}

/** The command `org limits`: sets those that are named, then shows them all. */
export async function orgLimits({ org, set, json }: Args): Promise<string> {
  const scope = await scopeOf(org);
  const saved = await saveLimits(scope, changesIn(set ?? ""));
  if (!saved.ok)
    throw new CommandFailure("Each limit is a whole number from 1 upwards; the number of groups may be 0.");
  return json ? JSON.stringify(saved.value) : facts(shown(saved.value));
}

const words = {
  requestsPerSecond: "Requests a second (requestsPerSecond)",
  requestsBurst: "Requests at once (requestsBurst)",
  membershipsPerSecond: "Membership changes a second (membershipsPerSecond)",
  membershipsBurst: "Membership changes at once (membershipsBurst)",
  groups: "Groups (groups)",
} as const satisfies Record<keyof Limits, string>;

const isLimit = (name: string): name is keyof Limits => Object.hasOwn(words, name);

const shown = (limits: Limits): Record<string, string> =>
  Object.fromEntries(
    Object.entries(limits).flatMap(([name, figure]) => (isLimit(name) ? [[words[name], String(figure)]] : [])),
  );

/** `groups=500,requestsBurst=default` */
function changesIn(text: string): Partial<Record<keyof Limits, number | null>> {
  const pairs = text.split(",").filter((pair) => pair !== "");
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = "", figure = ""] = pair.split("=", 2).map((part) => part.trim());
      if (!isLimit(name))
        throw new CommandFailure(`There is no limit "${name}". They are: ${Object.keys(words).join(", ")}.`);
      return [name, figure === "default" ? null : Number(figure === "" ? Number.NaN : figure)];
    }),
  );
}
