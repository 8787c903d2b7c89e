import type { PlatformRole } from "@plinth/core"
import { byCommand, platformContext } from "@plinth/db"
import { insertUser, testOrigin, type TestDatabase } from "@plinth/db/testing"
import { grantPlatformRole } from "../operators/grant-platform-role"
import { platformRoles } from "../permissions"

/** Someone with a platform role, given by command, and the context that the gate would make for them. */
export async function anOperator(db: TestDatabase, role: PlatformRole) {
  const userId = await insertUser(db)
  const email = `${userId}@example.test`
  await byCommand((tx) => grantPlatformRole(tx, { email, role }), db.url)
  const user = { id: userId, name: "Ada Example", email, emailVerified: true }
  const ctx = platformContext(db, {
    user,
    role,
    permissions: platformRoles[role],
    origin: testOrigin(userId),
  })
  return { ctx, userId }
}
