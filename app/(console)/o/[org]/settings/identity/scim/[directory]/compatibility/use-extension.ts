import { useState, useTransition } from "react";
import type { SubmitEvent } from "react";
import { toast } from "sonner";
import { attempt } from "@/components/console/attempt";
import type { DeclaredAttribute, DeclaredExtension } from "@/lib/scim/schema/custom-extension";
import { type ExtensionOutcome, saveExtensionAction } from "./actions";

export interface AttributeDraft extends DeclaredAttribute {
  readonly key: number;
  /** What it is cannot change any more; its description can. */
  readonly isSaved: boolean;
}

interface ExtensionEditor {
  readonly urn: string;
  readonly rows: readonly AttributeDraft[];
  readonly outcome: ExtensionOutcome;
  readonly isSaving: boolean;
  readonly hasSaved: boolean;
  readonly setUrn: (urn: string) => void;
  readonly add: () => void;
  readonly change: (key: number, change: Partial<DeclaredAttribute>) => void;
  readonly remove: (key: number) => void;
  readonly submit: (event: SubmitEvent<HTMLFormElement>) => void;
  /** Saves, although people have values of what goes. */
  readonly confirm: () => void;
  readonly cancel: () => void;
}

/** The extension as it is being written, and what saving it answered. */
export function useExtension(
  place: { readonly org: string; readonly directoryId: string },
  stored: DeclaredExtension | undefined,
  proposedUrn: string,
): ExtensionEditor {
  const [urn, setUrn] = useState(stored?.urn ?? proposedUrn);
  const [rows, setRows] = useState<readonly AttributeDraft[]>(() => (stored?.attributes ?? []).map(savedRow));
  const [outcome, setOutcome] = useState<ExtensionOutcome>({ kind: "idle" });
  const [isSaving, startSaving] = useTransition();
  const save = (isConfirmed: boolean): void => {
    if (isSaving) return;
    startSaving(async () => {
      const next = await attempt(() =>
        saveExtensionAction(place, { urn, attributes: rows.map(declared) }, isConfirmed),
      );
      setOutcome(next);
      if (next.kind !== "done") return;
      setRows(rows.map(declared).map(savedRow));
      toast.success(next.message);
    });
  };
  return {
    urn,
    rows,
    outcome,
    isSaving,
    hasSaved: stored !== undefined,
    setUrn,
    add: () => setRows([...rows, { ...blank, key: nextKey(rows), isSaved: false }]),
    change: (key, change) => setRows(rows.map((row) => (row.key === key ? { ...row, ...change } : row))),
    remove: (key) => setRows(rows.filter((row) => row.key !== key)),
    submit: (event) => {
      event.preventDefault();
      save(false);
    },
    confirm: () => save(true),
    cancel: () => setOutcome({ kind: "idle" }),
  };
}

const blank: DeclaredAttribute = { name: "", type: "string", multiValued: false, caseExact: false, description: "" };

const nextKey = (rows: readonly AttributeDraft[]): number => Math.max(-1, ...rows.map(({ key }) => key)) + 1;

const savedRow = (attribute: DeclaredAttribute, key: number): AttributeDraft => ({ ...attribute, key, isSaved: true });

const declared = ({ name, type, multiValued, caseExact, description }: AttributeDraft): DeclaredAttribute => ({
  name,
  type,
  multiValued,
  caseExact,
  description,
});
