import type { UserId } from "@plinth/core"
import { insertUser, testDatabase } from "@plinth/db/testing"
import { addressHash } from "@plinth/notifications"
import { startSandbox, type TestSandbox } from "@plinth/notifications/testing"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { anOperator } from "../testing/an-operator"
import { liftMailSuppression } from "./lift-mail-suppression"
import { readUser } from "./read-user"

const db = await testDatabase()
const [{ ctx: admin }, { ctx: support }] = [
  await anOperator(db, "platform_admin"),
  await anOperator(db, "platform_support"),
]
const reason = "They have a new mailbox."
let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startSandbox()
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await sandbox.stop()
})

async function aSuppressed(): Promise<UserId> {
  const userId = await insertUser(db)
  await db.asSuperuser(
    "insert into platform.mail_suppressions (address_hash, reason, suppressed_at) values ($1, 'complaint', now())",
    [addressHash(`${userId}@example.test`)],
  )
  return userId
}

test("an admin has mail sent to a person again, once, and it stands in the log and the notes", async () => {
  const userId = await aSuppressed()
  expect((await readUser(support, userId)).mail).toMatchObject({ reason: "complaint" })
  for (let time = 0; time < 2; time += 1) await liftMailSuppression(admin, { userId, reason })
  const { mail, notes } = await readUser(support, userId)
  expect(mail).toBeNull()
  expect(notes).toMatchObject([{ act: "user.mail_lifted", body: reason }])
  expect(
    await db.asSuperuser("select type, data from platform.platform_events where entity_id = $1", [userId]),
  ).toEqual([{ type: "user.mail_lifted", data: { after: "complaint" } }])
})

test("support sees it and cannot end it, and while the provider is away it stays", async () => {
  const userId = await aSuppressed()
  await expect(liftMailSuppression(support, { userId, reason })).rejects.toHaveCode("auth.FORBIDDEN")
  await sandbox.breakResend({ kind: "drop" })
  await expect(liftMailSuppression(admin, { userId, reason })).rejects.toHaveCode(
    "notifications.MAIL_UNAVAILABLE",
  )
  expect((await readUser(support, userId)).mail).toMatchObject({ reason: "complaint" })
})
