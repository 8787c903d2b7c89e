import type { UserId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"
import { sealKey } from "./sealed-key"

/** For seeds: gives a person a second factor with a key that is known, in base32. No page leads here. */
export async function enrolSecondFactor(
  identity: Kysely<Database>,
  { userId, key }: { readonly userId: UserId; readonly key: string },
): Promise<void> {
  const factor = { secret: sealKey(userId, key), enabled_at: sql<Date>`now()`, last_step: 0 }
  await identity
    .insertInto("auth.user_two_factors")
    .values({ user_id: userId, ...factor })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(factor))
    .execute()
}
