import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { dialects, type Idp } from "@/lib/scim/dialect";
import { expect, test } from "../fixtures";
import { makeDirectory } from "../organization";
import { userNamed } from "../scim-client";
import { replayStep, variablesOf } from "./replay-step";
import { Trace } from "./trace";

const folder = fileURLToPath(new URL("../traces", import.meta.url));
const isIdp = (name: string): name is Idp => Object.hasOwn(dialects, name);

for (const idp of readdirSync(folder).filter(isIdp)) {
  for (const file of readdirSync(path.join(folder, idp))) {
    const trace = Trace.parse(JSON.parse(readFileSync(path.join(folder, idp, file), "utf8")));
    test(`${idp}, ${file}: ${trace.title}`, async ({ organization }, info) => {
      const { scim } = await makeDirectory(organization, idp);
      if (trace.requires !== undefined) await scim.post("/Users", userNamed("someone.there@example.test"));
      const variables = variablesOf(trace);
      for (const step of trace.steps) {
        await test.step(step.name, async () => {
          const findings = await replayStep(scim, trace, step, variables);
          const whats = (level: "must" | "should") =>
            findings.filter((one) => one.level === level).map(({ what }) => what);
          for (const what of whats("should"))
            info.annotations.push({ type: "should", description: `${step.name}: ${what}` });
          expect.soft(whats("must"), `${step.name}${step.note === undefined ? "" : `: ${step.note}`}`).toEqual([]);
        });
      }
    });
  }
}
