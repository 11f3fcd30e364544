import { keeping } from "../keeping";
import { enterpriseUserUrn } from "@/lib/scim/urns";
import { at, listAt } from "../at";
import { demand, expectList, idsIn } from "../check";
import type { ConformanceCase } from "../conformance-case";

const enterprise: readonly ConformanceCase[] = [
  {
    id: "enterprise-kept",
    title: "the attributes of the enterprise extension are kept",
    of: "enterprise-attributes",
    needs: ["enterprise"],
    run: keeping({
      [enterpriseUserUrn]: { employeeNumber: "7", costCenter: "1", organization: "O", division: "D", department: "E" },
    }),
  },
  {
    id: "enterprise-schemas",
    title: "schemas names the extension that holds something",
    of: "extension-container",
    needs: ["enterprise"],
    run: async ({ makeUser }) => {
      const { body } = await makeUser({ [enterpriseUserUrn]: { department: "E" } });
      demand(listAt(body, "schemas").includes(enterpriseUserUrn), "the enterprise URN in schemas", body);
    },
  },
  {
    id: "enterprise-schemas-absent",
    title: "schemas does not name an extension that holds nothing",
    of: "resource-schemas-own",
    needs: ["enterprise"],
    run: async ({ makeUser }) => {
      const { body } = await makeUser();
      demand(!listAt(body, "schemas").includes(enterpriseUserUrn), "schemas without the enterprise URN", body);
    },
  },
  {
    id: "enterprise-manager",
    title: "manager is kept by the id of another User",
    of: "enterprise-manager",
    needs: ["enterprise"],
    run: async (session) => {
      const { id } = await session.makeUser();
      await keeping({ [enterpriseUserUrn]: { manager: { value: id } } })(session);
    },
  },
  {
    id: "enterprise-manager-name",
    title: "manager.displayName of a client is not believed",
    of: "enterprise-manager-name",
    needs: ["enterprise"],
    run: async (session) => {
      const { id } = await session.makeUser({ displayName: "Real" });
      const { body } = await session.makeUser({
        [enterpriseUserUrn]: { manager: { value: id, displayName: "Forged" } },
      });
      demand(at(body, enterpriseUserUrn, "manager", "displayName") !== "Forged", "no forged name", body);
    },
  },
  {
    id: "enterprise-filter-manager",
    title: "id eq with manager eq says whether somebody is the manager",
    of: "filter-reference",
    needs: ["enterprise", "filter"],
    run: async (session) => {
      const { id } = await session.makeUser();
      const { id: person } = await session.makeUser({ [enterpriseUserUrn]: { manager: { value: id } } });
      const filter = `id eq "${person}" and ${enterpriseUserUrn}:manager.value eq "${id}"`;
      const answer = await session.list("/Users", { filter });
      demand(idsIn(expectList(answer)).includes(person), `${person} found`, answer.text);
    },
  },
];

/** The enterprise extension (RFC 7643 4.3). */
export const enterpriseCases: readonly ConformanceCase[] = enterprise;
