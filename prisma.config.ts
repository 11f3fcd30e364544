import { defineConfig } from "prisma/config";

/** Prisma 7 reads its settings here; the URL of the database is given to the client's adapter at run time. */
export default defineConfig({ schema: "prisma/schema.prisma", migrations: { path: "prisma/migrations" } });
