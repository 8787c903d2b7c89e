import type { Database } from "@plinth/db"
import { APIError } from "better-auth/api"
import type { Kysely } from "kysely"

/** Who is suspended gets no session, whichever way they come. Only who showed that the account is theirs hears why. */
export async function refuseSuspended(identity: Kysely<Database>, userId: string): Promise<void> {
  const user = await identity
    .selectFrom("auth.users")
    .select("suspended_at")
    .where("id", "=", userId)
    .executeTakeFirst()
  if (user?.suspended_at) throw new APIError("FORBIDDEN", { code: "ACCOUNT_SUSPENDED" })
}
