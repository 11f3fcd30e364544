import * as z from "zod";
import { climb } from "@/components/console/climb";
import type { RungRow } from "@/components/console/climb";
import { LiveLadder } from "@/components/console/live-ladder";
import { Card } from "@/components/ui/card";
import type { DirectoryDetail } from "@/lib/directory/describe-directory";
import { ladderIdp } from "./ladder-idp";

const text = z.string().optional().catch(undefined);
const Evidence = z.object({ userAgent: text, address: text, keyId: text, path: text });

/** The ladder of one directory, in the words of its identity provider. */
export function LadderCard({ directory }: { readonly directory: DirectoryDetail }) {
  const rows = directory.rungs.map(ladderRow);
  return (
    <Card
      title="First contact"
      description={climb(rows).isComplete ? "Everything works." : "Lights up by itself as requests arrive."}
    >
      <LiveLadder rows={rows} idp={ladderIdp(directory.idp)} waitingSince={directory.createdAt} serverNow={present()} />
    </Card>
  );
}

function ladderRow({ rung, reachedAt, evidence }: DirectoryDetail["rungs"][number]): RungRow {
  const known = Object.entries(Evidence.parse(evidence)).filter(([, value]) => value !== undefined);
  return { rung, reachedAt, evidence: Object.fromEntries(known) };
}

const present = (): number => Date.now();
