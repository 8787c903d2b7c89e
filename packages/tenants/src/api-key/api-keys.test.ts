import { newId, type ApiKeyId } from "@plinth/core"
import { expect, test } from "vitest"
import { changeRole } from "../member/change-role"
import { aTenant } from "../testing"
import { createApiKey } from "./create-api-key"
import { hashSecret, isSecret } from "./api-key-secret"
import { ApiKeyInput, CreateApiKeyInput } from "./api-key.schemas"
import { keyPermissions } from "./key-permissions"
import { listApiKeys } from "./list-api-keys"
import { revokeApiKey } from "./revoke-api-key"
import { rotateApiKey } from "./rotate-api-key"

const wish = { name: "CI", scopes: ["tenant:read"], expiresInDays: null }
const page = { limit: 50 }

test("a key is made, and its secret stands nowhere but in the answer", async () => {
  const { as, databases, tenant, history } = await aTenant({ plan: "pro" })
  const { id, secret } = await createApiKey(as("owner"), { ...wish, expiresInDays: 30 })
  expect(isSecret(secret)).toBe(true)
  const { items } = await listApiKeys(as("admin"), page)
  expect(items).toMatchObject([
    {
      id,
      name: "CI",
      prefix: secret.slice(0, 13),
      status: "active",
      createdByName: "Olga Owner",
      lastUsedAt: null,
    },
  ])
  const kept = await databases.asSuperuser("select * from app.tenant_api_keys where tenant_id = $1", [
    tenant.id,
  ])
  expect(JSON.stringify([kept, await history()])).not.toContain(secret.slice(14))
  expect(kept).toMatchObject([{ secret_hash: hashSecret(secret) }])
  expect(await history()).toMatchObject([{ type: "api_key.created", entity: id, data: {} }])
})

test("members and viewers neither see keys nor make them, and a guest does not", async () => {
  const { as, events } = await aTenant({ plan: "pro" })
  for (const role of ["member", "viewer", "guest"] as const) {
    await expect(createApiKey(as(role), wish)).rejects.toHaveCode("auth.FORBIDDEN")
    await expect(listApiKeys(as(role), page)).rejects.toHaveCode("auth.FORBIDDEN")
  }
  expect(await events()).toEqual([])
})

test("nobody grants what they do not hold, what only people do, or what there is not", async () => {
  const { as } = await aTenant({ plan: "pro" })
  const owner = as("owner")
  const weaker = { ...owner, permissions: new Set(["api_key:manage", "tenant:read"]) }
  const make = (ctx: typeof owner, ...scopes: string[]) => createApiKey(ctx, { ...wish, scopes })
  await make(weaker, "tenant:read")
  for (const scope of ["tenant:update", "tenant:*", "*", "member:*"])
    await expect(make(weaker, scope)).rejects.toHaveCode("tenants.PERMISSION_NOT_HELD")
  for (const scope of ["api_key:manage", "tenant:transfer", "iam_role:*", "lamp:light", "constructor:*"])
    await expect(make(owner, "tenant:read", scope)).rejects.toHaveCode("tenants.PERMISSION_UNKNOWN")
  await make(as("admin"), "*")
})

test("not even everything contains what only people do", async () => {
  const { as } = await aTenant()
  const all = keyPermissions(as("owner").rights, ["*"])
  expect(all.has("tenant:update")).toBe(true)
  for (const permission of ["api_key:manage", "api_key:read", "tenant:delete", "member:remove"])
    expect(all.has(permission)).toBe(false)
})

test("a plan without keys makes none, and an unconfirmed address neither", async () => {
  const { as } = await aTenant({ plan: "starter" })
  await expect(createApiKey(as("owner"), wish)).rejects.toHaveCode("entitlements.FEATURE_NOT_IN_PLAN")
  const owner = (await aTenant({ plan: "pro" })).as("owner")
  const unverified = { ...owner, user: { ...owner.user, emailVerified: false } }
  await expect(createApiKey(unverified, wish)).rejects.toHaveCode("auth.EMAIL_UNVERIFIED")
})

test("another tenant's key is not found, nor is a malformed one", async () => {
  const { as } = await aTenant({ plan: "pro" })
  const stranger = (await aTenant({ plan: "pro" })).as("owner")
  const { id } = await createApiKey(as("owner"), wish)
  for (const apiKeyId of [
    id as ApiKeyId,
    newId<ApiKeyId>(),
    ApiKeyInput.parse({ apiKeyId: "\0" }).apiKeyId,
  ]) {
    await expect(revokeApiKey(stranger, { apiKeyId })).rejects.toHaveCode("tenants.API_KEY_NOT_FOUND")
    await expect(rotateApiKey(stranger, { apiKeyId, formerEnds: "now" })).rejects.toHaveCode(
      "tenants.API_KEY_NOT_FOUND",
    )
  }
  expect((await listApiKeys(stranger, page)).items).toEqual([])
})

test("rotated, the former secret opens a day longer or not at all; only the last one before does", async () => {
  const { as, databases, clock, events } = await aTenant({ plan: "pro" })
  const { id } = await createApiKey(as("owner"), wish)
  const apiKeyId = id as ApiKeyId
  const hashes = async () =>
    databases.asSuperuser(
      "select secret_hash, former_hash, former_ends_at from app.tenant_api_keys where id = $1",
      [id],
    )
  const first = await rotateApiKey(as("owner"), { apiKeyId, formerEnds: "later" })
  const second = await rotateApiKey(as("owner"), { apiKeyId, formerEnds: "later" })
  expect(await hashes()).toEqual([
    {
      secret_hash: hashSecret(second.secret),
      former_hash: hashSecret(first.secret),
      former_ends_at: new Date(clock.now().getTime() + 86_400_000),
    },
  ])
  const third = await rotateApiKey(as("admin"), { apiKeyId, formerEnds: "now" })
  expect(await hashes()).toEqual([
    { secret_hash: hashSecret(third.secret), former_hash: null, former_ends_at: null },
  ])
  expect(await events()).toEqual(["api_key.created", "api_key.rotated", "api_key.rotated", "api_key.rotated"])
})

test("a revoked or expired key is rotated no more, and revoking twice changes nothing", async () => {
  const { as, clock, events } = await aTenant({ plan: "pro" })
  const [gone, late] = [
    (await createApiKey(as("owner"), wish)).id as ApiKeyId,
    (await createApiKey(as("owner"), { ...wish, expiresInDays: 1 })).id as ApiKeyId,
  ]
  await revokeApiKey(as("owner"), { apiKeyId: gone })
  await revokeApiKey(as("admin"), { apiKeyId: gone })
  clock.advance({ days: 1 })
  for (const apiKeyId of [gone, late])
    await expect(rotateApiKey(as("owner"), { apiKeyId, formerEnds: "now" })).rejects.toHaveCode(
      "tenants.API_KEY_ENDED",
    )
  const { items } = await listApiKeys(as("owner"), page)
  expect(items.map(({ status }) => status)).toEqual(["expired", "revoked"])
  expect((await events()).filter((type) => type === "api_key.revoked")).toHaveLength(1)
})

test("a tenant has fifty open keys at most, also where many are made at once", async () => {
  const { as } = await aTenant({ plan: "pro" })
  const made = await Promise.allSettled(Array.from({ length: 53 }, () => createApiKey(as("owner"), wish)))
  expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(50)
  expect(made.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "tenants.API_KEY_LIMIT_REACHED" },
  })
})

test.each([
  { scopes: [] },
  { scopes: ["a b"] },
  { scopes: ["tenant"] },
  { scopes: ["*:read"] },
  { name: "" },
  { expiresInDays: 0 },
  { expiresInDays: 4_000 },
])("%j is refused", (input) => {
  expect(CreateApiKeyInput.safeParse({ ...wish, ...input }).success).toBe(false)
})

test("whoever lost their rights since they asked makes no key, and gives none another secret", async () => {
  const { as, events } = await aTenant({ plan: "pro" })
  const admitted = as("admin")
  const { apiKeyId } = ApiKeyInput.parse({ apiKeyId: (await createApiKey(admitted, wish)).id })
  await changeRole(as("owner"), { memberId: admitted.member.id, role: "viewer" })
  const before = await events()
  await expect(createApiKey(admitted, { ...wish, scopes: ["*"] })).rejects.toHaveCode("auth.FORBIDDEN")
  await expect(rotateApiKey(admitted, { apiKeyId, formerEnds: "now" })).rejects.toHaveCode("auth.FORBIDDEN")
  expect(await events()).toEqual(before)
})
