import { testDatabase } from "@plinth/db/testing"
import { accessOf, effectivePlan, noRoomFor, plans } from "@plinth/entitlements"
import { countProjects, createProject } from "@plinth/projects"
import { listMyTenants } from "@plinth/tenants"
import { expect, test } from "vitest"
import { scenarios, seed } from "./seed"
import { openStage } from "./stage"

const db = await testDatabase()

const countRows = () =>
  db.asSuperuser(`select (select count(*) from auth.users) as users, (select count(*) from app.tenants) as tenants,
    (select count(*) from app.tenant_members) as members, (select count(*) from app.projects) as projects,
    (select count(*) from app.project_notes) as notes, (select count(*) from app.events) as events, (select count(*) from platform.platform_events) as acts`)

// Those that buy are played where there is a provider: in apps/tasks.
test.each(scenarios.filter(({ buys }) => !buys))(
  "$name: its people can sign in, and playing it twice changes nothing",
  async (scenario) => {
    await scenario.play(openStage(db, db.url))
    const played = await countRows()
    await scenario.play(openStage(db, db.url))
    expect(await countRows()).toEqual(played)
    const emails = scenario.logins.map(({ email }) => email)
    expect(
      await db.asSuperuser("select from auth.users where email = any ($1) and email_verified", [emails]),
    ).toHaveLength(emails.length)
  },
)

test("the demo has three people and eight projects at work", async () => {
  const [counts] = await db.asSuperuser<{ people: number; projects: number; future: number }>(`select
    (select count(*)::int from app.tenant_members m where m.tenant_id = t.id) as people,
    (select count(*)::int from app.projects p where p.tenant_id = t.id and archived_at is null and trashed_at is null) as projects,
    (select count(*)::int from app.events e where e.tenant_id = t.id and occurred_at > now()) as future
    from app.tenants t where slug = 'demo'`)
  expect(counts).toEqual({ people: 3, projects: 8, future: 0 })
})

test("a scenario that is not there is a sentence that names those that are", async () => {
  await expect(seed(["nothing"])).rejects.toThrow(
    'There is no scenario "nothing". There are: fresh, demo, operators, trial, trial-ended, guests, paid,',
  )
})

const stand = async (name: string, email: string) => {
  const stage = openStage(db, db.url)
  const ctx = await stage.inside(await stage.enter(name, email), email.replace(/@.*/, ""))
  return { ctx, plan: effectivePlan(ctx.tenant, new Date()).key, access: accessOf(ctx.tenant, new Date()) }
}

test("trial: day 9 of 14, with the plan that is tried", async () => {
  const { ctx, plan } = await stand("Tilda Brandt", "trial@demo.localhost")
  expect(ctx.tenant.billingState).toBe("trialing")
  expect(plan).toBe("pro")
  const { trialEndsAt } = ctx.tenant
  expect(((trialEndsAt?.getTime() ?? 0) - Date.now()) / 86_400_000).toBeCloseTo(5, 1)
})

test("trial-ended: on starter, with more projects than that has room for", async () => {
  const { ctx, plan, access } = await stand("Enzo Ferri", "trial-ended@demo.localhost")
  expect([plan, access]).toEqual(["starter", "full"])
  const used = await countProjects(ctx)
  expect(noRoomFor(plans.starter, "projects", used)).not.toBeNull()
  expect(used).toBeGreaterThan(plans.starter.limits.projects ?? 0)
  const making = createProject(ctx, { name: "One more", description: "" })
  await expect(making).rejects.toMatchObject({ code: "projects.LIMIT_REACHED" })
})

test("guests: two of them see what is shared with them and no more; one person is in three tenants", async () => {
  const stage = openStage(db, db.url)
  const guest = await stage.inside(await stage.enter("Hanna Voss", "guest@demo.localhost"), "guests")
  expect(guest.member.type).toBe("guest")
  expect(await countProjects(guest)).toBe(2)
  const noor = await stage.enter("Noor Haddad", "three-tenants@demo.localhost")
  const tenants = await listMyTenants(noor)
  expect(tenants.map(({ slug, role }) => `${slug} ${role}`).toSorted()).toEqual([
    "guests member",
    "guests-press viewer",
    "guests-studio owner",
  ])
})
