import type { ConformanceCase } from "../conformance-case";
import { bulkCases } from "./bulk";
import { bulkReferenceCases } from "./bulk-references";
import { createCases } from "./create";
import { cursorCases } from "./cursors";
import { discoveryCases } from "./discovery";
import { discoveryRuleCases } from "./discovery-rules";
import { enterpriseCases } from "./enterprise";
import { filterRefusalCases } from "./filter-refusals";
import { filterUrnCases } from "./filter-urns";
import { filterValueCases } from "./filter-values";
import { filterCases } from "./filters";
import { groupChangeCases } from "./group-changes";
import { groupCases } from "./groups";
import { hostileCases } from "./hostile";
import { httpCases } from "./http";
import { httpDetailCases } from "./http-details";
import { keptValueCases } from "./kept-values";
import { listCases } from "./lists";
import { patchAddCases } from "./patch-add";
import { patchRefusalCases } from "./patch-refusals";
import { patchRemoveCases } from "./patch-remove";
import { patchReplaceCases } from "./patch-replace";
import { patchRuleCases } from "./patch-rules";
import { projectionCases } from "./projections";
import { replaceCases } from "./replace";
import { resourceCases } from "./resources";
import { schemaCases } from "./schemas";
import { searchCases } from "./searches";
import { sortingCases } from "./sorting";
import { userCases } from "./users";
import { versionCases } from "./versions";

/** Every case, in the order in which they are run and shown. */
export const cases: readonly ConformanceCase[] = [
  ...discoveryCases,
  ...schemaCases,
  ...discoveryRuleCases,
  ...httpCases,
  ...httpDetailCases,
  ...userCases,
  ...keptValueCases,
  ...enterpriseCases,
  ...createCases,
  ...resourceCases,
  ...replaceCases,
  ...versionCases,
  ...filterCases,
  ...filterValueCases,
  ...filterUrnCases,
  ...filterRefusalCases,
  ...listCases,
  ...sortingCases,
  ...projectionCases,
  ...searchCases,
  ...cursorCases,
  ...patchAddCases,
  ...patchRemoveCases,
  ...patchReplaceCases,
  ...patchRefusalCases,
  ...patchRuleCases,
  ...groupCases,
  ...groupChangeCases,
  ...bulkCases,
  ...bulkReferenceCases,
  ...hostileCases,
];
