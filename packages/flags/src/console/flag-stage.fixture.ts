import { newId } from "@plinth/core"
import { platformContext } from "@plinth/db"
import { insertUser, testDatabase, testOrigin } from "@plinth/db/testing"
import { z } from "zod"
import {
  booleanFlag,
  defineFlags,
  jsonFlag,
  numberFlag,
  stringFlag,
  type FlagDeclarations,
} from "../define-flags"
import type { FlagRules, SaveFlagInput } from "../flag.schemas"
import { flagPermissions } from "../permissions"
import { listFlagChanges } from "./list-flag-changes"
import { saveFlag } from "./save-flag"

export const db = await testDatabase()
export const reason = "Trying it out."

async function anOperator(role: "platform_admin" | "platform_support") {
  const userId = await insertUser(db)
  await db.asSuperuser("update auth.users set email_verified = true where id = $1", [userId])
  await db.asSuperuser(
    "insert into platform.platform_role_assignments (id, user_id, role) values ($1, $2, $3)",
    [newId(), userId, role],
  )
  const { reading, managing } = flagPermissions
  return platformContext(db, {
    user: { id: userId, name: "Ada", email: `${userId}@example.test`, emailVerified: true },
    role,
    permissions: new Set(role === "platform_admin" ? [...reading, ...managing] : reading),
    origin: testOrigin(userId),
  })
}
export const [admin, other, support] = await Promise.all([
  anOperator("platform_admin"),
  anOperator("platform_admin"),
  anOperator("platform_support"),
])

let count = 0
/** A flag of its own for each test. */
export function declare(kind: "boolean" | "string" | "number" | "json") {
  const flag = {
    boolean: booleanFlag(false),
    string: stringFlag("code"),
    number: numberFlag(1),
    json: jsonFlag(z.object({ size: z.number() }), { size: 0 }),
  }[kind]
  const key = `test.flag-${(count += 1)}`
  return { key, declared: defineFlags({ [key]: flag }) as FlagDeclarations }
}
export const rules = (change: Partial<FlagRules> = {}): FlagRules => ({
  variants: [
    { name: "on", value: true },
    { name: "off", value: false },
  ],
  rollout: { by: "tenant", shares: [{ variant: "on", percent: 100 }] },
  plans: null,
  from: null,
  until: null,
  ...change,
})
export const save = (key: string, declared: FlagDeclarations, change: Partial<SaveFlagInput> = {}) =>
  saveFlag(admin, { key, version: 0, rules: rules(), reason, ...change }, declared)
export const changesOf = (key: string) =>
  listFlagChanges(support, { key, limit: 20 }).then(({ items }) => items)
