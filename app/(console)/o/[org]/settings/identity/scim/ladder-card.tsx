import type { ReactNode } from "react";
import * as z from "zod";
import { climb } from "@/components/console/climb";
import type { RungRow } from "@/components/console/climb";
import { LiveLadder } from "@/components/console/live-ladder";
import { Card } from "@/components/ui/card";
import { present } from "@/components/ui/present";
import type { DirectoryDetail } from "@/lib/directory/describe-directory";
import { ladderIdp } from "./ladder-idp";

/** A door that cannot see who is at it says "unknown", which tells an admin nothing. */
const text = z
  .string()
  .optional()
  .catch(undefined)
  .transform((value) => (value === "unknown" ? undefined : value));
const Evidence = z.object({ userAgent: text, address: text, keyId: text, path: text });

interface LadderCardProps {
  readonly directory: DirectoryDetail;
  /** What to do once everything works. */
  readonly next?: ReactNode;
}

/** The ladder of one directory, in the words of its identity provider. */
export function LadderCard({ directory, next }: LadderCardProps) {
  const rows = directory.rungs.map(ladderRow);
  const { isComplete } = climb(rows);
  return (
    <Card
      title="First contact"
      description={isComplete ? "Complete: each step has worked." : "Lights up by itself as requests arrive."}
      {...(isComplete && next !== undefined ? { footer: next } : {})}
    >
      <LiveLadder rows={rows} idp={ladderIdp(directory.idp)} waitingSince={directory.createdAt} serverNow={present()} />
    </Card>
  );
}

function ladderRow({ rung, reachedAt, evidence }: DirectoryDetail["rungs"][number]): RungRow {
  const known = Object.entries(Evidence.parse(evidence)).filter(([, value]) => value !== undefined);
  return { rung, reachedAt, evidence: Object.fromEntries(known) };
}
