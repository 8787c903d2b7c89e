import { createProject } from "@plinth/projects"
import { createApiKey } from "@plinth/tenants"
import type { ApiKeyId } from "@plinth/core"
import { buyPlan } from "../buy-plan"
import { callApi } from "../call-api"
import { daysAgo } from "../days-ago"
import { joinTenant } from "../join-tenant"
import type { Scenario } from "../scenario"

const colleague = { name: "Ngozi Eze", email: "over-quota-member@demo.localhost", role: "member" } as const

export const overQuota: Scenario = {
  name: "over-quota",
  is: "at 130 % of its API calls, soft limit",
  buys: true,
  logins: [
    { email: "over-quota@demo.localhost", who: "owner" },
    { email: colleague.email, who: colleague.role },
  ],
  async play(stage) {
    const founder = await stage.enter("Tunde Adeyemi", "over-quota@demo.localhost")
    stage.clock.set(daysAgo(16))
    const owner = await stage.found(founder, { name: "Adeyemi Freight", slug: "over-quota" })
    if (!owner) return
    await createProject(owner, {
      name: "Berth plan",
      description: "What the terminals ask for every minute.",
    })
    const { member } = await joinTenant(stage, owner, colleague)
    await buyPlan(stage, owner, { plan: "pro", interval: "month" })
    await stage.liveUntil(owner, new Date())
    const keyed = async (name: string) => {
      const { id } = await createApiKey(owner, { name, scopes: ["project:read"], expiresInDays: null })
      return { by: name, as: { apiKeyId: id as ApiKeyId }, days: 14 }
    }
    await callApi(owner, {
      ...(await keyed("Terminal screens")),
      endpoints: { "projects.list": 41_000, "projects.get": 17_500 },
    })
    await callApi(owner, {
      ...(await keyed("Nightly export")),
      endpoints: { "activity.list": 3_600, "projects.notes.list": 1_900 },
    })
    await callApi(owner, {
      by: colleague.name,
      as: { memberId: member.id },
      endpoints: { "projects.list": 800, "tenants.members.list": 200 },
      days: 9,
    })
    await stage.liveUntil(owner, new Date())
  },
}
