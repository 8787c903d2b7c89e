import { testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { scenarios, seed } from "./seed"
import { openStage } from "./stage"

const db = await testDatabase()

const countRows = () =>
  db.asSuperuser(`select (select count(*) from auth.users) as users, (select count(*) from app.tenants) as tenants,
    (select count(*) from app.tenant_members) as members, (select count(*) from app.projects) as projects,
    (select count(*) from app.project_notes) as notes, (select count(*) from app.events) as events, (select count(*) from platform.platform_events) as acts`)

test.each(scenarios)(
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
    'There is no scenario "nothing". There are: fresh, demo, operators.',
  )
})
