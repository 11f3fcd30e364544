import { type DeclaredExtension, faultOf } from "./custom-extension";

/** Which of the declared attributes a fault is about; undefined for one that is about the extension as a whole. */
export function faultyRow(fault: string, { urn, attributes }: DeclaredExtension): number | undefined {
  if (fault === "name_malformed") {
    return found(attributes.findIndex((attribute) => faultOf({ urn, attributes: [attribute] }) === fault));
  }
  if (fault !== "name_twice") return undefined;
  const names = attributes.map(({ name }) => name.toLowerCase());
  return found(names.findIndex((name, row) => names.indexOf(name) < row));
}

const found = (row: number): number | undefined => (row === -1 ? undefined : row);
