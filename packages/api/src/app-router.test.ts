import { roles } from "@plinth/gate"
import { platformRoles } from "@plinth/platform"
import { expect, test } from "vitest"
import type { z } from "zod"
import { appRouter } from "./app-router"

type Procedure = {
  readonly _def: {
    readonly meta?: { readonly can?: string }
    readonly inputs: readonly unknown[]
    readonly output?: unknown
  }
}

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>)

test("there are procedures to walk", () => {
  expect(procedures.length).toBeGreaterThan(30)
})

test.each(procedures)(
  "%s declares who may call it, with a permission that some role holds",
  (_, { _def }) => {
    expect(["public", "me", ...roles.owner, ...platformRoles.platform_admin]).toContain(_def.meta?.can)
  },
)

test("no role of a tenant holds what operators hold, and support manages nothing", () => {
  expect([...platformRoles.platform_admin].filter((permission) => roles.owner.has(permission))).toEqual([])
  expect([...platformRoles.platform_support].filter((permission) => permission.endsWith(":manage"))).toEqual(
    [],
  )
})

test.each(procedures)("%s declares what it answers", (_, { _def }) => {
  expect(_def.output).toBeDefined()
})

test.each(procedures.filter(([, { _def }]) => _def.inputs.length > 0))(
  "%s refuses what is no input at all",
  (_, { _def }) => {
    const [input] = _def.inputs
    for (const nonsense of [7, "text", [], null]) {
      expect((input as z.ZodType).safeParse(nonsense).success).toBe(false)
    }
  },
)

test("the viewer reads, the member works, the admin all but billing and ownership, the owner everything", () => {
  expect([...roles.viewer].filter((permission) => !permission.endsWith(":read"))).toEqual([])
  expect(roles.member.has("project:create")).toBe(true)
  expect(roles.member.has("member:invite")).toBe(false)
  for (const permission of roles.owner) {
    const kept = ["billing:manage", "tenant:delete", "tenant:transfer"].includes(permission)
    expect([permission, roles.admin.has(permission)]).toEqual([permission, !kept])
  }
})
