import { setTimeout as sleep } from "node:timers/promises"
import { newId } from "../../packages/core/src"
import { memberContext, openDatabases, type MemberContext } from "../../packages/db/src"
import { record } from "../../packages/events/src"
import { roles } from "../../packages/gate/src/roles"
import { readJobHealth, readReactionLag } from "../../packages/jobs/src"
import { restoreProject, trashProject } from "../../packages/projects/src"
import { projectEvents } from "../../packages/projects/src/events"
import { exitByBudgets, figure, reported } from "./kit/budget"
import { insertMembers, ownerOf, projectId, tenantId, userId } from "./kit/crowd"
import { listenOverHttp } from "./kit/listen-over-http"
import { median } from "./kit/median"
import { openBrowser } from "./kit/open-browser"
import { openHouse } from "./kit/open-house"
import { signInEach } from "./kit/sign-in-often"

// From the commit of an event to the frame in which a second member's browser shows it at the bell: over event log, reaction, job,
// feed and page, with two hundred other feeds open. Then how much is told in a second when much happens at once, and what a change
// costs whoever makes it, with all that follows from it and with nothing.

const crowded = [1, 2]
const listenersEach = 100
const moments = 80
const burst = 50
const quiet = 3

const house = await openHouse("reach", 3)
const databases = openDatabases({ url: house.url, size: 8 })
const members = await insertMembers(house.url, [listenersEach + 1, listenersEach, 10])
const listeners = members.filter(({ tenant }) => tenant !== quiet)
const [watcher = "", ...cookies] = await signInEach(
  house.url,
  listeners.map((each) => each.userId),
)
const streams = await Promise.all(
  cookies.map((cookie, index) => {
    const { tenant = 1 } = listeners[index + 1] ?? {}
    const url = `${house.web.url}/api/trpc/t-${tenant}/feed.listen?input=%7B%22json%22%3A%7B%7D%7D`
    return listenOverHttp(url, { cookie }, () => {})
  }),
)
const { page, close } = await openBrowser(house.web.url, "/app/t-1", watcher)
await page.evaluate(() => {
  const rung: Record<string, number> = {}
  Object.assign(globalThis, { rung })
  const bell = document.querySelector('header button[aria-label^="Notifications, "]')
  if (!bell) throw new Error("The page has no bell.")
  new MutationObserver(() =>
    requestAnimationFrame(() => (rung[/\d+/.exec(bell.ariaLabel ?? "")?.[0] ?? ""] ??= Date.now())),
  ).observe(bell, { attributeFilter: ["aria-label"] })
})

const happen = (tenant: number) =>
  ownerOf(databases, tenant).write((tx) => record(tx, projectEvents.created(newId(), {})))

const committed: number[] = []
for (let moment = 0; moment < moments; moment += 1) {
  await happen(1)
  committed.push(Date.now())
  await happen(2)
  await page.waitForFunction((unread) => unread in (globalThis as never as { rung: object }).rung, moment + 1)
  await sleep(50 + Math.random() * 200)
}
const rung = await page.evaluate(() => (globalThis as never as { rung: Record<string, number> }).rung)
const waits = committed.map((at, moment) => (rung[moment + 1] ?? Number.NaN) - at).toSorted((a, b) => a - b)
console.log(`${waits.length} times at the bell in a browser, ${streams.length} other feeds open`)
figure("reach-event-to-bell-p50-ms", median(waits), 300)
figure("reach-event-to-bell-p95-ms", waits[Math.floor(waits.length * 0.95)] ?? Number.NaN, 1_000)

/** Whoever is in the two tenants but who did it, by each pair of events. */
const told = listeners.length
const notifications = () => house.count("select count(*)::int as count from app.notifications")
async function untilTold(count: number): Promise<void> {
  while ((await notifications()) < count) await sleep(50)
}
await untilTold(moments * told)
const begun = performance.now()
for (let n = 0; n < burst; n += 1) await Promise.all(crowded.map(happen))
await untilTold((moments + burst) * told)
const seconds = (performance.now() - begun) / 1_000
reported("reach-events-fanned-out-per-second", (burst * crowded.length) / seconds)
reported("reach-notifications-per-second", (burst * told) / seconds)
const surplus = (await notifications()) - (moments + burst) * told
if (surplus > 0) throw new Error(`${surplus} notifications too many were written`)
await close()
for (const stream of streams) stream.destroy()

/** A tenant of eleven, in which the owner throws a project away and takes it back: each time the others are told. */
const { origin, member } = ownerOf(databases, quiet)
const owner = memberContext(databases, {
  tenant: { id: tenantId(quiet), slug: `t-${quiet}` } as MemberContext["tenant"],
  member: { id: member?.id ?? newId(), userId: userId(quiet), type: "member", role: "owner" },
  user: { id: userId(quiet), name: "Ada", email: "ada@example.test", emailVerified: true },
  permissions: roles.owner,
  rights: roles,
  origin,
})
const untilIdle = async () => {
  for (;;) {
    const [{ due, running }, { events }] = [
      await readJobHealth(databases.worker),
      await readReactionLag(databases.worker),
    ]
    if (due + running + events === 0) return
    await sleep(50)
  }
}
const input = { projectId: projectId(quiet, 1) }
async function spell(): Promise<number> {
  const took: number[] = []
  for (let n = 0; n < 30; n += 1) {
    const start = performance.now()
    await (n % 2 ? restoreProject(owner, input) : trashProject(owner, input))
    took.push(performance.now() - start)
    await sleep(100 + Math.random() * 200)
  }
  return median(took)
}
const spells = { followed: [] as number[], alone: [] as number[] }
for (let round = 0; round < 9; round += 1) {
  for (const how of round % 2 ? (["followed", "alone"] as const) : (["alone", "followed"] as const)) {
    await untilIdle()
    if (how === "alone") process.kill(house.worker.pid, "SIGSTOP")
    const ms = await spell()
    if (how === "alone") process.kill(house.worker.pid, "SIGCONT")
    if (round > 0) spells[how].push(ms)
  }
}
const ratios = spells.followed.map((ms, round) => ms / (spells.alone[round] ?? Number.NaN))
console.log(
  `a change ${median(spells.alone).toFixed(2)} ms, with all that follows ${median(spells.followed).toFixed(2)} ms`,
)
figure("verb-with-all-reactions-to-none", median(ratios), 1.1)

await databases.close()
await house.stop()
exitByBudgets()
