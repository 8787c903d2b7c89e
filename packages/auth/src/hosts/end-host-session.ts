import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"

/** Who signs out on a tenant's host is signed out: the main session ends, and with it all that were handed over from it. */
export async function endHostSession(
  identity: Kysely<Database>,
  { token, host }: { readonly token: string; readonly host: string },
): Promise<void> {
  await identity
    .deleteFrom("auth.user_sessions")
    .where("id", "in", (db) =>
      db
        .selectFrom("auth.user_sessions")
        .select("parent_id")
        .where("token", "=", token)
        .where("host", "=", host),
    )
    .execute()
}
