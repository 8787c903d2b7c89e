import { testGate } from "@plinth/gate/testing"
import { TRPCError } from "@trpc/server"
import { beforeAll, describe, expect, test } from "vitest"
import { appRouter, createCaller } from "./app-router"
import { errorDataOf } from "./error-map"
import { procedureOf } from "./probe/list-procedures"

const { gate, asSuperuser, signUp } = await testGate()
const cookie = await signUp("Ada")
const slug = "acme"
const asOwner = () => gate.admit(new Headers({ cookie }), slug)
await createCaller(await asOwner()).tenants.found({ name: "Acme", slug })
const api = createCaller(await asOwner())
const { secret, id: apiKeyId } = await api.apiKeys.create({ name: "All", scopes: ["*"], expiresInDays: 30 })
const { id: projectId } = await api.projects.create({ name: "Harbour" })
const asKey = () => gate.admit(new Headers({ authorization: `Bearer ${secret}` }), slug)
const stand = (state: string) =>
  asSuperuser("update app.tenants set plan = 'pro', billing_state = $1, trial_ends_at = null", [state])

type Meta = { readonly can?: string; readonly whileRestricted?: boolean; readonly peopleOnly?: boolean }
type Procedure = { readonly _def: { readonly type: string; readonly meta?: Meta } }
const ofTenants = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>)
  .map(([path, { _def }]) => ({ path, type: _def.type, meta: _def.meta ?? {} }))
  .filter(({ meta }) => !/^(me|public|platform\..*)$/.test(meta.can ?? ""))
const open = ofTenants.filter(({ meta }) => meta.whileRestricted)
const locked = ofTenants.filter(({ meta }) => !meta.whileRestricted)

/** What a call with an input that nobody accepts is told: the guards stand before it. */
async function answerTo(admission: Awaited<ReturnType<typeof asOwner>>, path: string): Promise<string> {
  try {
    await procedureOf(createCaller(admission), path)(Symbol("no input"))
    return "in"
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    return errorDataOf(error).code
  }
}

test("what stays open is billing with what it is for, leaving, carrying out the log, what one is told, and what takes a right back", () => {
  const paths = open.map(({ path }) => path).filter((path) => !path.startsWith("billing."))
  expect(paths.toSorted()).toEqual([
    "apiKeys.revoke",
    "audit.export",
    "credits.autoTopUp.get",
    "credits.autoTopUp.set",
    "notifications.banners",
    "notifications.list",
    "notifications.preferences",
    "notifications.read",
    "notifications.readAll",
    "notifications.setPreference",
    "notifications.unread",
    "tenants.leave",
    "usage.summary",
  ])
})

describe.each(["restricted", "paused"])("while %s", (state) => {
  beforeAll(() => stand(state))

  test.each(locked.filter(({ type }) => type === "mutation"))("$path is refused", async ({ path }) => {
    expect(await answerTo(await asOwner(), path)).toBe("entitlements.RESTRICTED")
  })

  test.each(locked.filter(({ type }) => type !== "mutation"))("$path is read as ever", async ({ path }) => {
    expect(await answerTo(await asOwner(), path)).not.toMatch(/^entitlements/)
  })

  test("a key reads and writes nothing", async () => {
    const key = createCaller(await asKey())
    expect(await key.projects.get({ projectId })).toMatchObject({ name: "Harbour" })
    expect(await answerTo(await asKey(), "projects.create")).toBe("entitlements.RESTRICTED")
  })
})

describe("while suspended", () => {
  beforeAll(() => stand("suspended"))

  test.each(locked)("$path is refused", async ({ path }) => {
    expect(await answerTo(await asOwner(), path)).toBe("entitlements.SUSPENDED")
  })

  test.each(open.filter(({ path }) => path.startsWith("billing.")))("$path is open", async ({ path }) => {
    expect(await answerTo(await asOwner(), path)).not.toMatch(/^entitlements/)
  })

  test("a key learns why", async () => {
    expect(await answerTo(await asKey(), "projects.list")).toBe("entitlements.SUSPENDED")
  })

  test("a key can be taken back, and then opens nothing", async () => {
    await createCaller(await asOwner()).apiKeys.revoke({ apiKeyId })
    expect(await answerTo(await asKey(), "projects.list")).toBe("auth.API_KEY_INVALID")
  })
})
