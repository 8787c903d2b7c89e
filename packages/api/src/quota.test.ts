import { expect, test } from "vitest"
import { apiClients } from "./testing/api-client"
import { createCallerFactory, createRouter, tenantProcedure } from "./trpc"

const { asSuperuser, cookieOf, gate } = await apiClients()
const cookie = await cookieOf("Ada")
const as = async (slug: string | null) => gate.admit(new Headers({ cookie }), slug)

const callerOf = createCallerFactory(
  createRouter({
    send: tenantProcedure({ can: "project:create", quota: "emails_sent" }).mutation(() => "sent"),
  }),
)

test("a procedure says on its line what has to fit into the plan", async () => {
  const { createCaller } = await import("./app-router")
  await createCaller(await as(null)).tenants.found({ name: "Acme", slug: "acme" })
  await asSuperuser("update app.tenants set trial_ends_at = null")
  expect(await callerOf(await as("acme")).send()).toBe("sent")
  await asSuperuser(`insert into app.usage_standings (tenant_id, meter, period_started_at, used)
    select id, 'emails_sent', period_anchor, 100 from app.tenants`)
  await expect(callerOf(await as("acme")).send()).rejects.toMatchObject({
    code: "PAYMENT_REQUIRED",
    message: "usage.QUOTA_EXCEEDED",
  })
  await asSuperuser("update app.tenants set comp_plan = 'pro'")
  expect(await callerOf(await as("acme")).send()).toBe("sent")
})
