import { listResponseUrn } from "@/lib/scim/urns";
import { at, listAt } from "../at";
import { demand, expectRefusal } from "../check";
import type { ConformanceCase } from "../conformance-case";

const rules: readonly ConformanceCase[] = (["ServiceProviderConfig", "ResourceTypes", "Schemas"] as const).flatMap(
  (name): readonly ConformanceCase[] => [
    {
      id: `discovery-${name.toLowerCase()}-parameters`,
      title: `/${name} passes over paging, order and projection`,
      of: "discovery-parameters",
      run: async ({ get }) => {
        const [plain, asked] = [
          await get(`/${name}`),
          await get(`/${name}?count=0&startIndex=5&sortBy=name&attributes=id`),
        ];
        demand(asked.text === plain.text, "the same document", asked.text.slice(0, 300));
      },
    },
    ...(["POST", "PUT", "PATCH", "DELETE"] as const).map((method): ConformanceCase => ({
      id: `discovery-${name.toLowerCase()}-${method.toLowerCase()}`,
      title: `${method} of /${name} is refused`,
      of: "discovery-read-only",
      run: async ({ send }) =>
        expectRefusal(await send(`/${name}`, { method, ...(method === "DELETE" ? {} : { body: {} }) }), {
          status: [405, 404, 403, 501],
        }),
    })),
  ],
);

const filters: readonly ConformanceCase[] = (["ResourceTypes", "Schemas"] as const).map((name) => ({
  id: `discovery-${name.toLowerCase()}-filter`,
  title: `a filter on /${name} is 403`,
  of: "discovery-filter",
  run: async ({ list }) => expectRefusal(await list(`/${name}`, { filter: 'name eq "User"' }), { status: 403 }),
}));

const shapes: readonly ConformanceCase[] = [
  {
    id: "discovery-list-urn",
    title: "lists of discovery name the ListResponse schema",
    of: "discovery-lists",
    run: async ({ get }) => {
      for (const name of ["Schemas", "ResourceTypes"]) {
        const { body } = await get(`/${name}`);
        demand(listAt(body, "schemas").includes(listResponseUrn), listResponseUrn, at(body, "schemas"));
      }
    },
  },
];

/** What discovery endpoints take and refuse (RFC 7644 4). */
export const discoveryRuleCases: readonly ConformanceCase[] = [...rules, ...filters, ...shapes];
