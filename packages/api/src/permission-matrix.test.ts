import { defineErrors, newId, type MemberId, type TenantId } from "@plinth/core"
import { roles, type Admission } from "@plinth/gate"
import { testGate } from "@plinth/gate/testing"
import { TRPCError } from "@trpc/server"
import { expect, test } from "vitest"
import { appRouter, createCaller } from "./app-router"
import type { ApiContext } from "./context"
import { errorDataOf } from "./error-map"

type Meta = {
  readonly can?: string
  readonly confirmed?: true | "factor"
  readonly whileRestricted?: boolean
}
type Procedure = { readonly _def: { readonly meta?: Meta } }

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).toSorted(
  ([one], [other]) => (one < other ? -1 : 1),
)

const { gate, asSuperuser, makeOperator, signUp } = await testGate()
const slug = "acme"
const cookies = new Map<string, string>()
for (const name of [
  "Owner",
  "Admin",
  "Member",
  "Viewer",
  "Guest",
  "Custom",
  "Newcomer",
  "Operator",
  "Support",
  "Looker",
])
  cookies.set(name, await signUp(name))
const admitted = (headers: Record<string, string>) => gate.admit(new Headers(headers), slug)
const as = (name: string) => admitted({ cookie: cookies.get(name) ?? "" })

const { id: tenantId } = await createCaller(await as("Owner")).tenants.found({ name: "Acme", slug })
const join = async (name: string, role: string, type = "member") => {
  const { caller } = await as(name)
  await asSuperuser(
    "insert into app.tenant_members (tenant_id, id, user_id, type, role, joined_at) values ($1, $2, $3, $4, $5, now())",
    [tenantId, newId<MemberId>(), caller?.user.id, type, role],
  )
}
await join("Admin", "admin")
for (const name of ["Member", "Viewer", "Custom"]) await join(name, name === "Member" ? "member" : "viewer")
await join("Guest", "member", "guest")
const owner = createCaller(await as("Owner"))
const { id: roleId } = await owner.iamRoles.create({ name: "Nothing", permissions: [] })
const custom = await as("Custom")
await owner.tenants.members.changeRole({ memberId: custom.member?.member.id ?? "", role: "custom", roleId })
const key = await owner.apiKeys.create({ name: "All", scopes: ["*"], expiresInDays: 30 })
await makeOperator("Operator", "platform_admin")
await makeOperator("Support", "platform_support")
await makeOperator("Looker", "platform_support")
await createCaller(await as("Looker")).platform.impersonations.start({
  tenantId: tenantId as TenantId,
  memberId: (await as("Admin")).member?.member.id ?? expect.fail("nobody to view as"),
  reason: "To see who may call what.",
})

/** Everyone who can call, in the order of the columns. */
const callers = {
  stranger: await admitted({}),
  "no tenant": await as("Newcomer"),
  owner: await as("Owner"),
  admin: await as("Admin"),
  member: await as("Member"),
  viewer: await as("Viewer"),
  guest: await as("Guest"),
  "custom, nothing": await as("Custom"),
  "API key, *": await admitted({ authorization: `Bearer ${key.secret}` }),
  platform_admin: await as("Operator"),
  platform_support: await as("Support"),
  "viewing, as admin": await as("Looker"),
}

const probe = defineErrors("probe", { REACHED: { kind: "conflict", message: "The call was let in." } })
const reached = () => Promise.reject(probe.REACHED())
const still = <Context>(context: Context): Context =>
  context && { ...context, one: reached, read: reached, write: reached, enterTenant: reached }

/** What is looked at would be written down first, whoever is let in. */
const unwritten: NonNullable<Admission["viewer"]>["write"] = () => Promise.resolve(undefined as never)

/** The same admission, whose contexts reach nothing: a call that is let in changes nothing. */
const harmless = (admission: Admission): ApiContext => ({
  ...admission,
  spend: reached,
  signUp: reached,
  movedTo: () => Promise.resolve(null),
  visitor: still(admission.visitor),
  person: still(admission.person),
  tenant: still(admission.tenant),
  member: still(admission.member),
  platform: still(admission.platform),
  beat: () => {
    throw probe.REACHED()
  },
  viewer: admission.viewer && { ...admission.viewer, write: unwritten },
  identity: admission.identity && {
    ...admission.identity,
    identity: new Proxy(admission.identity.identity, {
      get() {
        throw probe.REACHED()
      },
    }),
  },
})

const words: Readonly<Record<string, string>> = {
  "input.INVALID": "yes",
  "probe.REACHED": "yes",
  "auth.FORBIDDEN": "no",
  "platform.VIEW_ONLY": "view only",
  "auth.UNAUTHENTICATED": "sign in",
  "tenants.NOT_FOUND": "not found",
  "input.NOT_FOUND": "not found",
}

/** What becomes of a real call with an input that nobody accepts: the guards stand before it. */
async function answerTo(admission: Admission, path: string): Promise<string> {
  const caller = createCaller(harmless(admission)) as unknown
  const procedure = path
    .split(".")
    .reduce((router, name) => (router as Record<string, unknown>)[name], caller) as (
    input: unknown,
  ) => Promise<unknown>
  try {
    await procedure(Symbol("no input"))
    return "yes"
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    const { code } = errorDataOf(error)
    return words[code] ?? (error.code === "NOT_FOUND" ? "not found" : code)
  }
}

const matrix = await Promise.all(
  procedures.map(async ([path, { _def }]) => ({
    path,
    can: `${_def.meta?.can}${_def.meta?.confirmed ? ", confirmed" : ""}${_def.meta?.whileRestricted ? ", unpaid too" : ""}`,
    permission: _def.meta?.can ?? "",
    answers: await Promise.all(Object.values(callers).map((admission) => answerTo(admission, path))),
  })),
)

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`

test("every procedure lets in whom the committed matrix says, and nobody else", async () => {
  const columns = ["procedure", "asks for", ...Object.keys(callers)]
  const rows = matrix.map(({ path, can, answers }) => line([path, can, ...answers]))
  const text = `# Who may call what

Made by real calls in \`permission-matrix.test.ts\`, which fails where this page says something else. A procedure that is new, or
lets someone else in, is read here before it is committed: \`pnpm exec vitest run --config packages/config/vitest.config.ts
packages/api/src/permission-matrix.test.ts -u\` writes it anew.

**yes** is let in · **no** is refused · **sign in** is asked who they are · **not found** learns not even that it is there · **view only** is
refused because an operator who views as a member changes nothing.
A guest has the role of a member here, the key every scope, the custom role no permission. *unpaid too* stays open while the
tenant is restricted or suspended over its bill: \`access-lock.test.ts\` tries all of them so.

${line(columns)}
${line(columns.map(() => "---"))}
${rows.join("\n")}
`
  await expect(text).toMatchFileSnapshot("./permission-matrix.md")
})

test.each(["owner", "admin", "member", "viewer", "guest", "custom, nothing"] as const)(
  "what is asked for and what the roles hold say the same of %s",
  (name) => {
    const held = callers[name].member?.permissions ?? new Set()
    const column = Object.keys(callers).indexOf(name)
    for (const { path, permission, answers } of matrix) {
      const isOperators = permission.startsWith("platform.")
      const isOpen = permission === "me" || permission === "public" || held.has(permission)
      expect([path, answers[column]]).toEqual([path, isOperators ? "not found" : isOpen ? "yes" : "no"])
    }
  },
)

test("no guest holds more than guests may, and what owners alone hold nobody else does", () => {
  const guests = [...(callers.guest.member?.permissions ?? [])]
  expect(guests.filter((permission) => !roles.guest.has(permission))).toEqual([])
  for (const name of ["admin", "member", "viewer", "guest", "custom, nothing", "API key, *"] as const)
    expect(
      [...(callers[name].tenant?.permissions ?? [])].filter((each) => roles.ownerOnly.has(each)),
    ).toEqual([])
})
