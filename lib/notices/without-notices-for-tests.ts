import { database } from "@/lib/db/client";

/** Does something while every notice about a subject fails, as by a bug. */
export async function withoutNoticesFor(subjectId: string, work: () => Promise<unknown>): Promise<void> {
  const name = `without_notices_for_${subjectId.replaceAll("-", "_")}`;
  const { pool } = database();
  await pool.query(`ALTER TABLE notice ADD CONSTRAINT ${name} CHECK (subject_id <> '${subjectId}') NOT VALID`);
  try {
    await work();
  } finally {
    await pool.query(`ALTER TABLE notice DROP CONSTRAINT ${name}`);
  }
}
