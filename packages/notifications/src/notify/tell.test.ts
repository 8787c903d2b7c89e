import { newId, type EventId } from "@plinth/core"
import { tenantContext } from "@plinth/db"
import { insertTenant, testDatabase, testOrigin } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { addressHash } from "../suppression/address-hash"
import { findPeople } from "./audience.queries"
import { toldOf } from "./find-audience"
import { tell } from "./tell"

const db = await testDatabase()

test("a tenant of more people than one statement takes is told whole, and told again nothing more", async () => {
  const { id: tenantId, owner } = await insertTenant(db)
  await db.asSuperuser(
    `with people as (
        insert into auth.users (id, name, email, email_verified)
          select gen_random_uuid(), 'Ada', gen_random_uuid() || '@many.test', true from generate_series(1, 5499) returning id
      ) insert into app.tenant_members (tenant_id, id, user_id, type, role, joined_at)
        select $1, gen_random_uuid(), id, 'member', 'member', now() from people`,
    [tenantId],
  )
  // To addresses that take no mail nothing is sent, and that is kept.
  const people = await db.asSuperuser<{ email: string }>(
    "select email from auth.users where id in (select user_id from app.tenant_members where tenant_id = $1)",
    [tenantId],
  )
  await db.asSuperuser(
    "insert into platform.mail_suppressions (address_hash, reason, suppressed_at) select unnest($1::text[]), 'bounce', now()",
    [people.map(({ email }) => addressHash(email))],
  )
  const house = tenantContext(db, { tenantId, permissions: new Set(), origin: testOrigin(owner.userId) })
  const telling = {
    id: newId<EventId>(),
    actorType: "system",
    actorId: "test",
    entityType: "tenant",
    entityId: tenantId,
    data: {},
    occurredAt: new Date("2030-03-04T22:30:00Z"),
  }
  for (let time = 0; time < 2; time += 1)
    await house.write(async (tx) => tell(tx, telling, toldOf("billing.receipt", await findPeople(tx))))
  expect(
    await db.asSuperuser(
      `select (select count(*)::int from app.notifications where tenant_id = $1) as told,
        (select count(*)::int from app.notification_deliveries where tenant_id = $1 and state = 'suppressed') as kept`,
      [tenantId],
    ),
  ).toEqual([{ told: 5_500, kept: 5_500 }])
}, 120_000)
