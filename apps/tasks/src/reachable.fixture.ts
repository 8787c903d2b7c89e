import { creditEvents } from "@plinth/credits"
import { newId, type SessionId } from "@plinth/core"
import { personContext, type PersonFacts } from "@plinth/db"
import {
  insertTenant,
  ownerContext,
  testOrigin,
  type TestDatabase,
  type TestTenant,
} from "@plinth/db/testing"
import { record } from "@plinth/events"
import { addDevice, DeviceInput, listDevices } from "@plinth/notifications"
import type { TestSandbox } from "@plinth/notifications/testing"
import { z } from "zod"

const Subscription = z.object({
  endpoint: z.string(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
})

/** Gives somebody a phone and a browser. */
export async function makeReachable(
  db: TestDatabase,
  sandbox: TestSandbox,
  user: PersonFacts,
  phone: string,
): Promise<void> {
  const { id } = user
  await db.asSuperuser("insert into auth.user_phones (user_id, number) values ($1, $2)", [id, phone])
  const sessionId = newId<SessionId>()
  await db.asSuperuser(
    "insert into auth.user_sessions (id, user_id, token, expires_at) values ($1, $2, $3, now() + interval '1 day')",
    [sessionId, id, newId()],
  )
  const person = personContext(db, user, testOrigin(id))
  const { serverKey } = await listDevices(person, { sessionId })
  const made = await sandbox.post("/push/devices", { applicationServerKey: serverKey })
  const { endpoint, keys } = Subscription.parse(made)
  await addDevice(person, { sessionId }, DeviceInput.parse({ endpoint, ...keys, serverKey }))
}

/** Something that a tenant's owner is told of at once by every channel that reaches them, however much there is of it. */
export const happen = (db: TestDatabase, tenant: TestTenant) =>
  ownerContext(db, tenant).write((tx) => record(tx, creditEvents.exhausted(tenant.id, { base: 1 })))

/** Tenants whose owners hear of it by mail, by text and in a browser. */
export async function reachableTenants(
  db: TestDatabase,
  sandbox: TestSandbox,
  count: number,
): Promise<TestTenant[]> {
  const tenants = await Promise.all(Array.from({ length: count }, () => insertTenant(db)))
  for (const [n, { id, owner }] of tenants.entries()) {
    const email = `${owner.userId}@example.test`
    const user = { id: owner.userId, name: "Ada Example", email, emailVerified: true }
    await makeReachable(db, sandbox, user, `+49151200000${String(n).padStart(2, "0")}`)
    await db.asSuperuser(
      `insert into app.notification_preferences (tenant_id, member_id, kind, channel, is_on, changed_at)
        values ($1, $2, 'usage.credits_exhausted', 'sms', true, now())`,
      [id, owner.memberId],
    )
  }
  return tenants
}
