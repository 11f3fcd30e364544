import { useRef, useState, useTransition } from "react";
import { attempt } from "@/components/console/attempt";

interface Unreadable {
  readonly kind: "unreadable";
  readonly message: string;
}

type Look = "empty" | "unreadable" | "read";

export interface MetadataText<L> {
  readonly xml: string;
  /** Where it was fetched from; empty for what was pasted. */
  readonly address: string;
  readonly look: L | Unreadable | { readonly kind: "empty" };
  readonly isLooking: boolean;
  readonly take: (text: string, from?: string) => void;
}

/** As the parser counts, and so that what is larger is refused in words and not by the transport. */
const bytesMax = 262_144;

const tooLarge: Unreadable = {
  kind: "unreadable",
  message: "This file is larger than 256 KiB. Export the metadata of this one application, not of the whole tenant.",
};

const lost = "The server did not answer, so the metadata was not read. Put it in again in a moment.";

/** Metadata as it stands in the form, looked at as soon as it is there. */
export function useMetadataText<L extends { readonly kind: Look }>(
  lookAt: (xml: string) => Promise<L>,
): MetadataText<L> {
  const [xml, setXml] = useState("");
  const [address, setAddress] = useState("");
  const [look, setLook] = useState<MetadataText<L>["look"]>({ kind: "empty" });
  const [isLooking, startLooking] = useTransition();
  const newest = useRef(0);
  const take = (text: string, from = ""): void => {
    setXml(text);
    setAddress(from);
    newest.current += 1;
    const turn = newest.current;
    if (new Blob([text]).size > bytesMax) return setLook(tooLarge);
    startLooking(async () => {
      const found = await attempt(() => lookAt(text), lost);
      // Answers may overtake one another; only the one about the text that stands there counts.
      if (turn === newest.current)
        setLook(found.kind === "refused" ? { kind: "unreadable", message: found.message } : found);
    });
  };
  return { xml, address, look, isLooking, take };
}
