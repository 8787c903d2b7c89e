import { newId, type MemberId } from "@plinth/core"
import type { Admission } from "@plinth/gate"
import { plantEverywhere, testGate } from "@plinth/gate/testing"
import { createCaller } from "../app-router"
import type { ApiContext } from "../context"

/** Stands in every text of the neighbour, and in nothing else. */
export const canary = "canary"

/** A tenant whose people try everything, and a neighbour of whom they must learn nothing. */
export async function twoTenants() {
  const { gate, asSuperuser, makeOperator, signUp } = await testGate()
  const cookies = new Map<string, string>()
  const admit = async (name: string, slug: string | null, more: Record<string, string> = {}) => {
    if (name && !cookies.has(name)) cookies.set(name, await signUp(name))
    return unmetered(await gate.admit(new Headers({ cookie: cookies.get(name) ?? "", ...more }), slug))
  }
  const join = async (name: string, slug: string, role: string, type = "member") => {
    const { caller } = await admit(name, null)
    const id = newId<MemberId>()
    await asSuperuser(
      `insert into app.tenant_members (tenant_id, id, user_id, type, role, joined_at)
        select id, $1, $2, $3, $4, now() from app.tenants where slug = $5`,
      [id, caller?.user.id, type, role, slug],
    )
    return id
  }

  const neighbour = createCaller(await admit("Nora-Canary", null))
  const { id: foreignId } = await neighbour.tenants.found({ name: "Canary Works", slug: canary })
  const nora = createCaller(await admit("Nora-Canary", canary))
  const ned = await join("Ned-Canary", canary, "member")
  const { id: projectId } = await nora.projects.create({ name: "canary project", description: "canary text" })
  await nora.projects.notes.add({ projectId, body: "canary note" })
  await nora.projects.people.add({ projectId, memberId: ned })
  await nora.tenants.invitations.create({ email: "canary@example.com", role: "member", delivery: "link" })
  await nora.iamRoles.create({ name: "canary role", description: "canary", permissions: ["project:read"] })
  await nora.apiKeys.create({ name: "canary key", scopes: ["project:read"], expiresInDays: 30 })
  await asSuperuser(
    `insert into app.job_runs (id, tenant_id, task, key, payload, state, max_attempts)
      values (gen_random_uuid(), $1, 'canary.task', 'canary', '{"to":"canary"}', 'failed', 1)`,
    [foreignId],
  )

  await createCaller(await admit("Olga", null)).tenants.found({ name: "Acme", slug: "acme" })
  const olga = createCaller(await admit("Olga", "acme"))
  const { id: ownProject } = await olga.projects.create({ name: "Bridge" })
  for (const role of ["admin", "member", "viewer"]) await join(role, "acme", role)
  const guest = await join("guest", "acme", "member", "guest")
  await olga.projects.people.add({ projectId: ownProject, memberId: guest })
  const { secret } = await olga.apiKeys.create({ name: "All", scopes: ["*"], expiresInDays: 30 })
  const adminId = (await admit("admin", "acme")).member?.member.id
  const acmeId = (await admit("Olga", "acme")).tenant?.tenantId
  await admit("Sam", null)
  await makeOperator("Sam", "platform_support")

  /** Sam of support views as the admin, and sees what that admin sees. */
  const view = async (): Promise<ApiContext> => {
    const console = createCaller(await admit("Sam", null))
    if (adminId && acmeId && !(await admit("Sam", "acme")).viewer)
      await console.platform.impersonations.start({
        tenantId: acmeId,
        memberId: adminId,
        reason: "They asked what an admin sees.",
      })
    return admit("Sam", "acme")
  }

  /** Whoever belongs to the tenant, or to none, each as their request comes through the gate. */
  const callers = async (): Promise<Readonly<Record<string, ApiContext>>> => ({
    stranger: await admit("", "acme"),
    "no tenant": await admit("Newcomer", "acme"),
    owner: await admit("Olga", "acme"),
    admin: await admit("admin", "acme"),
    member: await admit("member", "acme"),
    viewer: await admit("viewer", "acme"),
    guest: await admit("guest", "acme"),
    "operator who views as the admin": await view(),
    "API key": await admit("", "acme", { authorization: `Bearer ${secret}` }),
    "owner, at the neighbour's address": await admit("Olga", canary),
    "API key, at the neighbour's address": await admit("", canary, { authorization: `Bearer ${secret}` }),
  })
  /** Who runs the platform, and views as nobody. */
  const operator = async (): Promise<ApiContext> => {
    await admit("Otto", null)
    await makeOperator("Otto", "platform_admin")
    return admit("Otto", null)
  }
  /** Something of the neighbour's in every table that there is. Their own pages would stumble over it: nobody opens them any more. */
  const plant = async (): Promise<void> => {
    const [owner] = await asSuperuser<{ id: string; userId: string }>(
      `select id, user_id as "userId" from app.tenant_members where tenant_id = $1 and role = 'owner'`,
      [foreignId],
    )
    const own = { member_id: owner?.id, user_id: owner?.userId, project_id: projectId }
    await plantEverywhere(foreignId, { word: canary, own })
  }
  const cookieOf = (name: string) => ({ cookie: cookies.get(name) ?? "" })
  const key = { authorization: `Bearer ${secret}` }
  return { gate, asSuperuser, callers, cookieOf, key, foreignId, nora, olga, operator, plant }
}

/** Counted by nobody: a probe asks more than people do. */
const unmetered = (admission: Admission): ApiContext => ({ ...admission, spend: async () => {} })
