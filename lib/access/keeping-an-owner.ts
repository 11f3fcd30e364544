import { err, type Result } from "@/lib/core/result";
import { isLastOwner } from "@/lib/db/errors";

/** Work that may be refused because the organization would be left without an owner: the database says so at its end. */
export const keepingAnOwner = <T, E>(work: Promise<Result<T, E>>): Promise<Result<T, E | "last_owner">> =>
  work.catch((error: unknown) => {
    if (isLastOwner(error)) return err("last_owner");
    throw error;
  });
