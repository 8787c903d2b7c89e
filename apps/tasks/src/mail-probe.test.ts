import { keepProof, type TestDatabase } from "@plinth/db/testing"
import { kindKeys, kinds } from "@plinth/notifications"
import { startSandbox, type TestSandbox } from "@plinth/notifications/testing"
import { createProject, CreateProjectInput } from "@plinth/projects"
import { aTenant } from "@plinth/projects/testing"
import { acceptInvitation, changeRole, inviteMember, removeMember } from "@plinth/tenants"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { z } from "zod"
import { makeReachable } from "./reachable.fixture"
import { startTasks, type RunningTasks } from "./start-tasks"

type TenantUnderTest = Awaited<ReturnType<typeof aTenant>>

let sandbox: TestSandbox
let running: RunningTasks | undefined

beforeAll(async () => {
  sandbox = await startSandbox()
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
  vi.stubEnv("SANDBOX_PORT", new URL(sandbox.url).port)
})
afterAll(async () => {
  await running?.stop()
  vi.unstubAllEnvs()
  await sandbox.stop()
})

const mailsTo = (email: string) => sandbox.mails(encodeURIComponent(email))
const Texts = z.object({ items: z.array(z.object({ to: z.string(), body: z.string() })) })
const Shown = z.object({ items: z.array(z.object({ text: z.string() })) })
const patiently = { timeout: 30_000, interval: 100 }

/** Goes through everything that a tenant's people are written to about by its verbs. Whom it wrote to. */
async function liveThrough(tenant: TenantUnderTest, name: string): Promise<string[]> {
  const owner = tenant.as("owner")
  const person = tenant.person({ name: `${name} Colleague` })
  await inviteMember(owner, { email: person.user.email, role: "member", delivery: "mail" })
  const arrive = (count: number) =>
    vi.waitFor(async () => expect(await mailsTo(person.user.email)).toHaveLength(count), patiently)
  await arrive(1)
  const [mail] = await mailsTo(person.user.email)
  await acceptInvitation(person, { token: /\/invitations\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "" })
  const { member } = await tenant.enter(person)
  await changeRole(owner, { memberId: member.id, role: "viewer" })
  await arrive(2)
  await removeMember(owner, { memberId: member.id })
  await arrive(3)
  return [owner.user.email, person.user.email, tenant.as("member").user.email]
}

/** What an event may say, whichever it is: ids, words of the code and numbers. */
const facts = {
  invitationId: "0",
  paymentId: "pay_1",
  subscriptionId: null,
  noteId: "0",
  role: "admin",
  from: "viewer",
  plan: "pro",
  kind: "plan",
  cause: "act",
  feedback: "other",
  formerEnds: "now",
  day: 1,
  daysLeft: 3,
  amount: 2_900,
  currency: "USD",
  available: 12,
  base: 100,
  debt: 1,
  used: 80,
  limit: 100,
  meter: "api_calls",
  over: [],
  added: ["job:read"],
  removed: [],
  at: "2030-03-04T12:00:00Z",
  expiresAt: "2030-03-04T12:00:00Z",
  periodStartedAt: "2030-03-01T00:00:00Z",
}
/** In as many turns as one kind of event has kinds of notification. */
const turns = [
  { to: "restricted", percent: 80, isLast: false },
  { to: "canceled", percent: 100, isLast: true },
  { to: "suspended", percent: 100, isLast: true },
]

/** Has all happen that there is a kind of notification for, and the owner hear of it in every way. */
async function haveAllHappen(tenant: TenantUnderTest, name: string, phone: string): Promise<void> {
  const { databases: db, as } = tenant
  const [owner, member] = [as("owner"), as("member")]
  await makeReachable(db, sandbox, owner.user, phone)
  const project = await createProject(member, CreateProjectInput.parse({ name: `${name} Works` }))
  const ways = kindKeys.flatMap((kind) =>
    (["email", "sms", "push"] as const).flatMap((channel) =>
      kinds[kind].channels[channel] === "never" ? [] : [[kind, channel] as const],
    ),
  )
  for (const [kind, channel] of ways)
    await db.asSuperuser(
      `insert into app.notification_preferences (tenant_id, member_id, kind, channel, is_on, changed_at)
        values ($1, $2, $3, $4, true, now())`,
      [tenant.tenant.id, owner.member.id, kind, channel],
    )
  const about = { memberId: owner.member.id, invitedBy: owner.member.id }
  for (const type of new Set(kindKeys.flatMap((kind) => kinds[kind].event?.type ?? [])))
    for (const turn of turns)
      await tell(db, tenant, {
        type,
        by: member.user.id,
        entity: type.startsWith("project.") ? project.id : owner.member.id,
        // Of two kinds of one event, one is for whom it is about and one for the others.
        data: { ...facts, ...about, ...turn, userId: turn.isLast ? member.user.id : owner.user.id },
      })
}

type Told = { readonly type: string; readonly by: string; readonly entity: string; readonly data: object }

const tell = (db: TestDatabase, { tenant }: TenantUnderTest, { type, by, entity, data }: Told) =>
  db.asSuperuser(
    `insert into app.events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, data, request_id, occurred_at)
      values ($1, gen_random_uuid(), $2, 'user', $3, split_part($2, '.', 1), $4, $5, 'test', now())`,
    [tenant.id, type, by, entity, JSON.stringify(data)],
  )

test("of two tenants that live side by side, no mail, text or push message to the people of one says anything of the other", async () => {
  const [acme, canary] = [
    await aTenant({ name: "Acme", plan: "business" }),
    await aTenant({ name: "Canary", plan: "business" }),
  ]
  const { databases: db } = acme
  running = await startTasks(db, 4)
  const [ours, theirs] = await Promise.all([liveThrough(acme, "Acme"), liveThrough(canary, "Canary")])
  const phones = ["+4915100000001", "+4915100000002"] as const
  await haveAllHappen(acme, "Acme", phones[0])
  await haveAllHappen(canary, "Canary", phones[1])
  await running.idle()
  // What is more than somebody wants at once waits for the day's mail, which comes now.
  await db.asSuperuser("update app.notification_deliveries set due_at = now() where state = 'held'")
  await running.idle()

  const told = await db.asSuperuser<{ kind: string }>(
    "select distinct kind from app.notification_deliveries where state = 'sent'",
  )
  // Whose mail is identity's own is told in the bell.
  const isSent = (kind: (typeof kindKeys)[number]) => told.some((each) => each.kind === kind)
  const written = kindKeys.filter((kind) => kinds[kind].event && kinds[kind].channels.email !== "never")
  expect(written.filter((kind) => !isSent(kind))).toEqual([])
  const [texts, shown] = [
    Texts.parse(await sandbox.read("/texts")).items,
    Shown.parse(await sandbox.read("/push/messages")).items.map(({ text }) => text),
  ]
  const wordsOf = ({ tenant }: TenantUnderTest, name: string, people: string[]) => [
    name,
    tenant.id,
    tenant.slug,
    ...people,
  ]
  const proof = { kinds: told.length, messages: 0, leaks: 0 }
  for (const [phone, people, own, foreign] of [
    [phones[0], ours, acme.tenant, wordsOf(canary, "Canary", theirs)],
    [phones[1], theirs, canary.tenant, wordsOf(acme, "Acme", ours)],
  ] as const) {
    const mails = (await Promise.all(people.map(mailsTo))).flat().map((mail) => JSON.stringify(mail))
    const messages = [
      mails,
      texts.filter(({ to }) => to === phone).map(({ body }) => body),
      // A push message says whose it is by where it leads.
      shown.filter((text) => text.includes(own.slug)),
    ]
    for (const each of messages) expect(each.length).toBeGreaterThan(3)
    for (const message of messages.flat()) {
      proof.messages++
      const leaked = foreign.filter((word) => message.includes(word))
      if (leaked.length > 0) proof.leaks++
      expect(leaked, message).toEqual([])
    }
  }
  keepProof("messages", proof)
}, 90_000)
