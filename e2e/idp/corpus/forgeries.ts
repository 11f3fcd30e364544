import { addressees, authentications, bombs, people, times } from "./forge-facts";
import { entities, hiddenMarkup, namespacePollution } from "./forge-markup";
import { foreignKeys, signatures, weakAlgorithms } from "./forge-signatures";
import { wrapping } from "./forge-wrapping";
import type { Forgeries } from "./forgery";

/** Forgeries of the form of a response: what they come to depends on the shape that is forged. */
export const forgeriesOfForm: Forgeries = {
  ...wrapping,
  ...signatures,
  ...weakAlgorithms,
  ...foreignKeys,
  ...hiddenMarkup,
  ...entities,
  ...namespacePollution,
};

/** Responses that say, or hold, what they must not. */
export const forgeriesOfFacts: Forgeries = { ...addressees, ...times, ...authentications, ...people, ...bombs };
