import { startSandbox, type TestSandbox } from "@plinth/notifications/testing"
import { acceptInvitation, changeRole, inviteMember, removeMember } from "@plinth/tenants"
import { aTenant, type TenantUnderTest } from "@plinth/tenants/testing"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { startTasks, type RunningTasks } from "./start-tasks"

let sandbox: TestSandbox
let running: RunningTasks | undefined

beforeAll(async () => {
  sandbox = await startSandbox()
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
})
afterAll(async () => {
  await running?.stop()
  vi.unstubAllEnvs()
  await sandbox.stop()
})

const mailsTo = (email: string) => sandbox.mails(encodeURIComponent(email))

/** Goes through everything that a tenant's people are written to about. Whom it wrote to. */
async function liveThrough(tenant: TenantUnderTest, name: string): Promise<string[]> {
  const owner = tenant.as("owner")
  const person = tenant.person({ name: `${name} Colleague` })
  await inviteMember(owner, { email: person.user.email, role: "member", delivery: "mail" })
  const arrive = (count: number) =>
    vi.waitFor(async () => expect(await mailsTo(person.user.email)).toHaveLength(count), {
      timeout: 20_000,
      interval: 100,
    })
  await arrive(1)
  const [mail] = await mailsTo(person.user.email)
  await acceptInvitation(person, { token: /\/invitations\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "" })
  const { member } = await tenant.enter(person)
  await changeRole(owner, { memberId: member.id, role: "viewer" })
  await arrive(2)
  await removeMember(owner, { memberId: member.id })
  await arrive(3)
  await tenant.databases.asSuperuser(
    `with turned as (update app.tenants set status = 'suspended' where id = $1 returning id)
      insert into app.events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, data, request_id, occurred_at)
        select id, gen_random_uuid(), 'tenant.suspended', 'system', 'operator', 'tenant', id, '{}', 'test', now() from turned`,
    [tenant.tenant.id],
  )
  return [owner.user.email, person.user.email]
}

test("of two tenants that live side by side, no mail to the people of one says anything of the other", async () => {
  const [acme, canary] = [await aTenant({ name: "Acme" }), await aTenant({ name: "Canary" })]
  running = await startTasks(acme.databases, 4)
  const [ours, theirs] = await Promise.all([liveThrough(acme, "Acme"), liveThrough(canary, "Canary")])
  const suspended = async (emails: string[]) =>
    (await Promise.all(emails.map(mailsTo))).flat().some(({ subject }) => subject.includes("suspended"))
  await vi.waitFor(
    async () => expect([await suspended(ours), await suspended(theirs)]).toEqual([true, true]),
    { timeout: 20_000, interval: 100 },
  )
  await running.idle()
  const wordsOf = ({ tenant }: TenantUnderTest, name: string, people: string[]) => [
    name,
    tenant.id,
    tenant.slug,
    ...people,
  ]
  for (const [people, foreign] of [
    [ours, wordsOf(canary, "Canary", theirs)],
    [theirs, wordsOf(acme, "Acme", ours)],
  ] as const)
    for (const email of people) {
      const mails = await mailsTo(email)
      expect(mails.length).toBeGreaterThan(1)
      const text = JSON.stringify(mails)
      expect(foreign.filter((word) => text.includes(word))).toEqual([])
    }
})
