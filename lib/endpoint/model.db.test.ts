import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { changes } from "@/lib/endpoint/model-changes-for-tests";
import { apply, type Model, newModel, shownGroups, shownPeople } from "@/lib/endpoint/model-for-tests";
import { type ScimAnswer, type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { drainRequests } from "@/lib/ledger/record-request";
import { isList, isObject, type JsonObject, type JsonValue } from "@/lib/scim/json";

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

const runs = Number(process.env["MODEL_RUNS"] ?? 40);

test("whatever is asked in whatever order, the server is where a model of it is", { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(changes, { minLength: 5, maxLength: 40 }), async (asked) => {
      const client = await scimForTests("generic");
      const model = newModel();
      for (const change of asked) {
        const request = apply(model, change);
        if (request === undefined) continue;
        // oxlint-disable-next-line no-await-in-loop -- an order is what is tested
        const answered = await client.ask(request.method, request.path, request.body);
        expect({ ...request, status: answered.status }).toEqual({ ...request, status: request.expected });
        if (answered.status === 201) request.made?.(answered.id);
      }
      await compare(client, model);
    }),
    { numRuns: runs },
  );
});

/** The whole directory, read back by list, by page and by filter. */
async function compare(client: ScimClient, model: Model): Promise<void> {
  const users = await client.ask("GET", "/Users?count=200");
  expect(resourcesIn(users).map(toPerson)).toEqual(shownPeople(model));
  const groups = await client.ask("GET", "/Groups?count=200");
  expect(resourcesIn(groups).map(toGroup)).toEqual(shownGroups(model));
  for (const title of ["Chief", "Engineer"]) {
    const filter = encodeURIComponent(`title eq "${title.toUpperCase()}" and active eq true`);
    // oxlint-disable-next-line no-await-in-loop -- two questions
    const found = await client.ask("GET", `/Users?filter=${filter}&count=1`);
    const expected = shownPeople(model).filter((person) => person.title === title && person.active);
    expect(found.body["totalResults"]).toBe(expected.length);
  }
}

const resourcesIn = ({ body }: ScimAnswer): readonly JsonObject[] =>
  isList(body["Resources"]) ? body["Resources"].filter(isObject) : [];

const valuesIn = (list: JsonValue | undefined, ...names: readonly string[]): readonly string[] =>
  isList(list)
    ? list.filter(isObject).map((element) => names.map((name) => JSON.stringify(element[name] ?? null)).join(" "))
    : [];

const toPerson = (user: JsonObject) => ({
  id: user["id"],
  userName: user["userName"],
  title: user["title"],
  active: user["active"],
  emails: valuesIn(user["emails"], "type", "value"),
  groups: valuesIn(user["groups"], "value").toSorted(),
});

const toGroup = (group: JsonObject) => ({
  id: group["id"],
  displayName: group["displayName"],
  members: valuesIn(group["members"], "value").toSorted(),
});
