import type { Requirements } from "../requirement";

/** RFC 7644 3.5.2: changes in place. */
export const patchRequirements = {
  "patch-body": {
    rfc: "7644 3.5.2",
    word: "MUST",
    text: "The body lists the PatchOp URN in schemas and holds one operation or more.",
  },
  "patch-op": { rfc: "7644 3.5.2", word: "MUST", text: "op is add, remove or replace; anything else is refused." },
  "patch-op-case": {
    rfc: "practice",
    word: "PRACTICE",
    text: "op is taken in any case: one large client writes Add and Replace.",
  },
  "patch-path-syntax": {
    rfc: "7644 3.5.2, 3.12",
    word: "STATED",
    text: "A path that is no path, or names nothing, is 400 invalidPath.",
  },
  "patch-path-any-case": {
    rfc: "7643 2.1",
    word: "STATED",
    text: "Names in a path are taken in any case, with or without the URN of their schema.",
  },
  "patch-read-only": {
    rfc: "7644 3.5.2",
    word: "MUST",
    text: "An operation on a read-only attribute is 400 mutability.",
  },
  "patch-primary": {
    rfc: "7644 3.5.2",
    word: "SHALL",
    text: "A value that is made primary takes the mark from all others of its list.",
  },
  "patch-atomic": { rfc: "7644 3.5.2", word: "SHALL", text: "All operations are made, or none." },
  "patch-order": {
    rfc: "7644 3.5.2",
    word: "STATED",
    text: "Operations are made in their order, each on what the one before left.",
  },
  "patch-answer": {
    rfc: "7644 3.5.2",
    word: "MUST",
    text: "A PATCH that succeeds is 200 with the whole resource, or 204.",
  },
  "patch-answer-attributes": {
    rfc: "7644 3.5.2",
    word: "MUST",
    text: "With attributes in its query a PATCH that succeeds is 200.",
  },
  "patch-unknown-resource": { rfc: "7644 3.5.2", word: "STATED", text: "PATCH of an id that is nobody's is 404." },
  "patch-conflict": {
    rfc: "7644 3.5.2, 3.12",
    word: "STATED",
    text: "A PATCH that would make a userName twice is 409 uniqueness.",
  },
  "patch-value-type": {
    rfc: "7644 3.5.2, 3.12",
    word: "STATED",
    text: "A value that does not fit its attribute is 400.",
  },
  "patch-add-simple": {
    rfc: "7644 3.5.2.1",
    word: "STATED",
    text: "add sets a single value that was not there, and replaces one that was.",
  },
  "patch-add-no-path": {
    rfc: "7644 3.5.2.1",
    word: "STATED",
    text: "add without path adds each attribute of its value.",
  },
  "patch-add-complex": {
    rfc: "7644 3.5.2.1",
    word: "SHALL",
    text: "add to a complex attribute sets the parts that its value names and leaves the others.",
  },
  "patch-add-list": {
    rfc: "7644 3.5.2.1",
    word: "STATED",
    text: "add to a list adds its values to those that are there.",
  },
  "patch-add-same": {
    rfc: "7644 3.5.2.1",
    word: "SHOULD",
    text: "add of what is there already succeeds and changes nothing, so no value is there twice.",
  },
  "patch-add-same-time": {
    rfc: "7644 3.5.2.1",
    word: "SHALL NOT",
    text: "An add that changes nothing leaves lastModified as it was.",
  },
  "patch-add-value": { rfc: "7644 3.5.2.1", word: "MUST", text: "add has a value." },
  "patch-remove-path": { rfc: "7644 3.5.2.2", word: "REQUIRED", text: "remove without path is 400 noTarget." },
  "patch-remove-simple": { rfc: "7644 3.5.2.2", word: "SHALL", text: "remove of a single value leaves it unassigned." },
  "patch-remove-list": {
    rfc: "7644 3.5.2.2",
    word: "SHALL",
    text: "remove of a list without filter takes all its values.",
  },
  "patch-remove-filtered": {
    rfc: "7644 3.5.2.2",
    word: "STATED",
    text: "remove with a filter takes the values that match and no others.",
  },
  "patch-remove-last": {
    rfc: "7644 3.5.2.2",
    word: "SHALL",
    text: "When the last value is taken the list is unassigned.",
  },
  "patch-remove-part": { rfc: "7644 3.5.2.2", word: "SHALL", text: "remove of a sub-attribute takes that part alone." },
  "patch-remove-required": {
    rfc: "7644 3.5.2.2",
    word: "SHALL",
    text: "remove of a required or read-only attribute is 400 mutability.",
  },
  "patch-remove-absent": {
    rfc: "practice",
    word: "PRACTICE",
    text: "remove of what is not there succeeds: clients send removals again.",
  },
  "patch-replace-simple": { rfc: "7644 3.5.2.3", word: "SHALL", text: "replace sets a single value." },
  "patch-replace-no-path": {
    rfc: "7644 3.5.2.3",
    word: "SHALL",
    text: "replace without path replaces each attribute of its value and leaves the others.",
  },
  "patch-replace-complex": {
    rfc: "7644 3.5.2.3",
    word: "SHALL",
    text: "replace of a complex attribute sets the parts that its value names.",
  },
  "patch-replace-list": {
    rfc: "7644 3.5.2.3",
    word: "SHALL",
    text: "replace of a list without filter puts its values in place of all that were there.",
  },
  "patch-replace-absent": {
    rfc: "7644 3.5.2.3",
    word: "SHALL",
    text: "replace of an attribute that has no value is an add.",
  },
  "patch-replace-filtered": {
    rfc: "7644 3.5.2.3",
    word: "SHALL",
    text: "replace with a filter replaces the values that match and no others.",
  },
  "patch-replace-filtered-part": {
    rfc: "7644 3.5.2.3",
    word: "SHALL",
    text: "replace with a filter and a sub-attribute replaces that part of the values that match.",
  },
  "patch-replace-no-match": {
    rfc: "7644 3.5.2.3",
    word: "SHALL",
    text: "replace with a filter that matches nothing is 400 noTarget.",
  },
  "patch-replace-empty": {
    rfc: "practice",
    word: "PRACTICE",
    text: "replace by an empty list or null leaves the attribute unassigned.",
  },
  "patch-extension": {
    rfc: "7644 3.5.2, 3.10",
    word: "STATED",
    text: "Attributes of an extension are named with its URN; in a value without path they stand under it.",
  },
  "patch-extension-schemas": {
    rfc: "7643 3",
    word: "MUST",
    text: "The URN of an extension comes to schemas with its first value and goes with its last.",
  },
  "patch-string-boolean": {
    rfc: "practice",
    word: "PRACTICE",
    text: '"True" and "False" are taken for booleans: one large client deactivates people so.',
  },
  "patch-dotted-key": {
    rfc: "practice",
    word: "PRACTICE",
    text: "A name in a value without path may itself be a path: name.familyName.",
  },
  "group-patch-members": {
    rfc: "7644 3.5.2",
    word: "STATED",
    text: "Members are added, removed and replaced by PATCH without sending all of them.",
  },
  "group-patch-idempotent": {
    rfc: "practice",
    word: "PRACTICE",
    text: "A membership change that is sent again succeeds and changes nothing.",
  },
  "group-patch-value-list": {
    rfc: "practice",
    word: "PRACTICE",
    text: "remove of members with a value removes those that it lists and nobody else.",
  },
  "group-patch-parallel": {
    rfc: "practice",
    word: "PRACTICE",
    text: "Membership changes that arrive at one time are all made.",
  },
  "group-unknown-member": {
    rfc: "practice",
    word: "PRACTICE",
    text: "A member that nobody is makes no half-made change and no 500.",
  },
} as const satisfies Requirements;
