import { cases } from "@/conformance/cases/cases";
import { offered } from "@/conformance/requirements/offered";
import { runSuite } from "@/conformance/run-suite";
import { features } from "@/conformance/conformance-case";
import { expect, test } from "../fixtures";
import { makeDirectory, type Organization } from "../organization";
import { publicUrl } from "../scim-client";

async function ask(organization: Organization, only?: string): ReturnType<typeof runSuite> {
  const { id, apiKey } = await makeDirectory(organization, "generic");
  const target = { baseUrl: `${publicUrl()}/scim/v2/${id}`, key: apiKey, headers: {}, timeoutMillis: 30_000 };
  return runSuite(target, cases, { only });
}

test("a directory keeps every MUST, SHOULD and MAY that the conformance suite asks for, and is left empty", async ({
  organization,
}) => {
  test.setTimeout(300_000);
  const { results, left } = await ask(organization);
  expect(results.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  expect(results.length).toBeGreaterThan(500);
  expect(left).toEqual([]);
});

test("what Muster announces is what docs/scim.md says that it offers: else correct offered.ts, npm run docs:scim", async ({
  organization,
}) => {
  const { server } = await ask(organization, "config-endpoint");
  const announced = Object.fromEntries(features.map((feature) => [feature, !server.lacks.has(feature)]));
  expect(announced).toEqual(offered);
});
