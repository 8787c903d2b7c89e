import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { mailbox } from "./mailbox"
import { apiOf, foundTenant, joinTenant } from "./people"

// Below what the limits let one member do.
const pause = 150

/** A tenant that works whatever happens to the house, and keeps a book of what it was promised. */
export async function openCrew() {
  const tenant = await foundTenant({ verified: true })
  const mate = await joinTenant(tenant, "member")
  const api = apiOf(tenant.owner, tenant.slug)
  const { id: projectId } = await api.projects.create.mutate({ name: "Whatever happens" })
  const notes: string[] = []
  let roleChanges = 0
  let isWorking = true
  let changing = Promise.resolve()

  async function writeNote() {
    const id = randomUUID()
    await untilAcknowledged((signal) =>
      api.projects.notes.add.mutate({ projectId, id, body: id }, { signal }),
    )
    notes.push(id)
  }

  async function work() {
    while (isWorking) {
      await writeNote()
      await sleep(pause)
    }
  }
  const working = work()

  /** What the tenant's activity tells, the newest first. */
  async function readEvents() {
    const found: { readonly id: string; readonly type: string }[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof api.activity.list.query>> = await api.activity.list.query({
        cursor,
        limit: 100,
      })
      found.push(...page.items)
      cursor = page.nextCursor
    } while (cursor)
    return found
  }

  return {
    slug: tenant.slug,
    mate,
    readEvents,
    /** What was acknowledged: each of it is there, once. */
    notes: notes as readonly string[],
    roleChanges: () => roleChanges,
    /** Writes one more note, whatever it takes. */
    writeNote,
    /** Each change is an event, a job and a mail to the mate. They come one after the other: the next is another role. */
    changeRole() {
      changing = changing.then(async () => {
        const role = roleChanges % 2 === 0 ? ("viewer" as const) : ("member" as const)
        await untilAcknowledged((signal) =>
          api.tenants.members.changeRole.mutate({ memberId: mate.memberId, role }, { signal }),
        )
        roleChanges += 1
      })
      return changing
    },
    async stop() {
      isWorking = false
      await Promise.all([working, changing])
    },
    /** The ids of all notes that are there. */
    async readNotes() {
      const found: string[] = []
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<typeof api.projects.notes.list.query>> =
          await api.projects.notes.list.query({ projectId, cursor, limit: 100 })
        found.push(...page.items.map(({ id }) => id))
        cursor = page.nextCursor
      } while (cursor)
      return found
    },
    async countEvents() {
      const counts: Record<string, number> = {}
      for (const { type } of await readEvents()) counts[type] = (counts[type] ?? 0) + 1
      return counts
    },
    async countRoleMails() {
      const mails = await mailbox.list(mate.email)
      return mails.filter(({ subject }) => subject.startsWith("Your role in")).length
    },
  }
}

/** Asks again until it is done: the same again, so that what was done without an answer is not done twice. */
async function untilAcknowledged(ask: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      return void (await ask(AbortSignal.timeout(10_000)))
    } catch {
      await sleep(pause)
    }
  }
}
