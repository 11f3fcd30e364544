import { Client } from "pg";
import { env } from "@/lib/core/env";

/** Work that makes tables or schemas: on a connection of its own with the rights of its login, also in a held process. */
export async function asLogin<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 2000,
    application_name: "muster",
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
