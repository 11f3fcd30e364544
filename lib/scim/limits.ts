/** What one request may ask for at most; every refusal names the figure. */
export const limits = {
  jsonDepth: 32,
  filterCharacters: 4000,
  filterDepth: 60,
  filterTerms: 100,
  patchOperations: 1000,
  membersPerOperation: 10_000,
  membersInPatchReply: 200,
  patchTerms: 2000,
  valuesPerAttribute: 500,
  stringCharacters: 1024,
  bulkOperations: 1000,
  sortCharacters: 1024,
  cursorSeconds: 3600,
  resultsDefault: 100,
  resultsMax: 200,
} as const;
