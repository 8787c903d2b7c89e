import type { UserId } from "@plinth/core"
import type { Databases, ReadConnection, TenantContext } from "@plinth/db"
import { NonRetryableError } from "@plinth/jobs"
import { sql, type QueryExecutorProvider } from "kysely"
import { z } from "zod"
import { notificationErrors } from "../errors"
import { addressHash } from "./address-hash"

/** Why nothing more is sent to an address: it came back for good, it was complained of, or the provider refuses it. */
export const Suppression = z.object({ reason: z.enum(["bounce", "complaint", "provider"]), since: z.date() })
export type Suppression = z.infer<typeof Suppression>

/** Whether nothing more is sent to an address, and why; null where mails go. */
export async function findSuppression(
  db: QueryExecutorProvider,
  address: string,
): Promise<Suppression | null> {
  const { rows } = await sql<Suppression>`select reason, suppressed_at as since
    from app.find_mail_suppressions(${[addressHash(address)]}::text[])`.execute(db)
  return rows[0] ?? null
}

/** Whether a mail that a person waits for goes to their address all the same: to one that complained of us once a day. Asking is sending. */
export async function mayInsist({ app }: Pick<Databases, "app">, address: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select app.insist_on_mail(${addressHash(address)}) as may`.execute(app)
  return rows[0]?.may ?? false
}

/** Those of these people whose address takes mail. */
export async function findReachable(
  db: ReadConnection,
  userIds: readonly UserId[],
): Promise<ReadonlySet<UserId>> {
  const people = await db
    .selectFrom("app.user_profiles")
    .select((eb) => [eb.ref("user_id").$castTo<UserId>().as("userId"), "email"])
    .where("user_id", "=", sql<string>`any(${userIds}::uuid[])`)
    .execute()
  const hashes = new Map(people.map(({ userId, email }) => [addressHash(email), userId]))
  const { rows } = await sql<{ hash: string }>`select address_hash as hash
    from app.find_mail_suppressions(${[...hashes.keys()]}::text[])`.execute(db)
  for (const { hash } of rows) hashes.delete(hash)
  return new Set(hashes.values())
}

/** Ends a job whose mail would go to an address that gets nothing more: a NonRetryableError by `notifications.SUPPRESSED`. */
export async function refuseSuppressed(tenant: TenantContext, address: string): Promise<void> {
  if (!(await tenant.one((db) => findSuppression(db, address)))) return
  throw new NonRetryableError("Nothing more is sent to this address.", {
    cause: notificationErrors.SUPPRESSED(),
  })
}
