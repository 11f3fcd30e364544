import { cache } from "react";
import { describeDirectory } from "@/lib/directory/describe-directory";

/** One directory, read once a request for the frame and the page in it. */
export const readDirectory = cache(describeDirectory);
