import { newId, type Id } from "@plinth/core"
import { testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { anOperator } from "../testing/an-operator"
import { readStatus } from "../watch/read-status"
import {
  ListDisruptionsInput,
  OpenDisruptionInput,
  UpdateDisruptionInput,
  type DisruptionId,
} from "./disruption.schemas"
import { listDisruptions } from "./list-disruptions"
import { openDisruption } from "./open-disruption"
import { updateDisruption } from "./update-disruption"

const db = await testDatabase()
const { ctx: admin, userId: adminId } = await anOperator(db, "platform_admin")
const { ctx: support } = await anOperator(db, "platform_support")

const opening = (input: object = {}) =>
  OpenDisruptionInput.parse({
    id: newId(),
    title: "Mails are late",
    parts: ["mail"],
    state: "investigating",
    body: "Mails wait. We look for the cause.",
    ...input,
  })
const updating = (disruptionId: DisruptionId, input: object = {}) =>
  UpdateDisruptionInput.parse({
    id: newId<Id<"disruption_update">>(),
    disruptionId,
    parts: ["mail"],
    state: "identified",
    body: "The provider refuses a part of them.",
    ...input,
  })
/** What everyone reads, asked for anew. */
const told = async (app = db.app) => (await readStatus({ app })).disruptions

test("what an admin opens, updates and resolves is told to everyone, once each, and written down", async () => {
  const first = opening()
  for (let count = 0; count < 2; count += 1) await openDisruption(admin, first)
  const update = updating(first.id, { parts: ["jobs", "mail", "jobs"] })
  await Promise.all([updateDisruption(admin, update), updateDisruption(admin, update)])
  await updateDisruption(admin, updating(first.id, { state: "resolved", body: "Every mail went out." }))
  const second = opening({ title: "Payments are slow", parts: ["billing"] })
  await openDisruption(admin, second)

  const shown = await told()
  expect(shown).toMatchObject([
    {
      title: "Payments are slow",
      parts: ["billing"],
      resolvedAt: null,
      updates: [{ state: "investigating" }],
    },
    { title: "Mails are late", parts: ["mail"], resolvedAt: expect.any(Date) as Date },
  ])
  expect(shown?.[1]?.updates.map(({ state }) => state)).toEqual(["resolved", "identified", "investigating"])
  expect(JSON.stringify(shown)).not.toContain(adminId)
  expect((await listDisruptions(support, ListDisruptionsInput.parse({ limit: 1 }))).items).toEqual([
    shown?.[0],
  ])
  const log = await db.asSuperuser(
    "select type, data ->> 'state' as state, actor_user_id as by from platform.platform_events where entity_id = $1 order by position",
    [first.id],
  )
  expect(log).toEqual([
    { type: "disruption.opened", state: "investigating", by: adminId },
    { type: "disruption.updated", state: "identified", by: adminId },
    { type: "disruption.updated", state: "resolved", by: adminId },
  ])
})

test("a word that was said of one disruption is not said of another", async () => {
  const [one, other] = [opening(), opening()]
  for (const each of [one, other]) await openDisruption(admin, each)
  const said = updating(one.id)
  await updateDisruption(admin, said)
  await updateDisruption(admin, { ...said, disruptionId: other.id })
  const rows = await db.asSuperuser(
    "select disruption_id as id from platform.disruption_updates where id = $1",
    [said.id],
  )
  expect(rows).toEqual([{ id: one.id }])
  for (const { id } of [one, other]) await updateDisruption(admin, updating(id, { state: "resolved" }))
})

test("support tells nobody, what is resolved stays so, and what was said is not said otherwise", async () => {
  const { id } = opening()
  const deceived = { ...support, permissions: admin.permissions }
  await expect(openDisruption(support, opening())).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
  await expect(openDisruption(deceived, opening())).rejects.toThrow("row-level security")
  await openDisruption(admin, opening({ id }))
  await expect(updateDisruption(deceived, updating(id))).rejects.toThrow("row-level security")
  const ends = await Promise.allSettled(
    ["Mended.", "Mended again."].map((body) =>
      updateDisruption(admin, updating(id, { state: "resolved", body })),
    ),
  )
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  await expect(updateDisruption(admin, updating(id))).rejects.toMatchObject({
    code: "platform.DISRUPTION_RESOLVED",
  })
  await expect(updateDisruption(admin, updating(newId<DisruptionId>()))).rejects.toMatchObject({
    code: "platform.DISRUPTION_NOT_FOUND",
  })
  await expect(db.asSuperuser("update platform.disruption_updates set body = 'x'")).rejects.toThrow(
    "only ever added to",
  )
  for (const part of [[], ["moon"]]) expect(() => opening({ parts: part })).toThrow()
})

test("while the database is away the page tells what it knew", async () => {
  let isAway = false
  const app = db.app.withPlugin({
    transformQuery: ({ node }) => {
      if (isAway) throw new Error("away")
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }) as typeof db.app
  const known = await told(app)
  expect(known).not.toHaveLength(0)
  isAway = true
  expect(await told(app)).toEqual(known)
  expect(
    await told(db.app.withPlugin({ transformQuery: never, transformResult: never }) as typeof db.app),
  ).toBeNull()
})

const never = () => {
  throw new Error("away")
}
