import { insertMember, testDatabase } from "@plinth/db/testing"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, test, vi } from "vitest"
import { feedStage, hears, idsOf, soon } from "../testing/feed-stage"
import { openEar, readerOf } from "../testing/open-ear"
import { openFeedHub } from "./feed-hub"
import { cursorOf } from "./feed-place"

const db = await testDatabase()
const stage = feedStage(db)
const { follow, happen, listenAs, openTransaction, settled } = stage

/** A member who heard something and went, and the place in the log that they had come to. */
async function whoLeft() {
  const member = await insertMember(db, stage.tenant.id)
  const ear = await listenAs(member)
  await happen("heard")
  await hears(ear, "heard")
  ear.leave()
  await ear.done
  return { member, cursor: ear.cursor() }
}

test("transactions that cross are heard in the order of the log, none lost, none twice", async () => {
  const ear = await listenAs(await insertMember(db, stage.tenant.id))
  const commit = await openTransaction("began first")
  await happen("committed first")
  await sleep(400)
  expect(idsOf(ear)).toEqual([])
  await commit()
  await hears(ear, "began first", "committed first")
})

test("a stream goes on behind its cursor, also after a long while and across pages", async () => {
  const { member, cursor } = await whoLeft()
  const ids = Array.from({ length: 601 }, (_, n) => `missed ${n}`)
  await happen(...ids)
  const second = await listenAs(member, "member", { cursor })
  await hears(second, ...ids)
})

test.each(["nonsense", "999999999999.0", "1e300.0", "1;drop.0", "-1.0", "9999999999999999999.0"])(
  "the cursor %j is no place of ours: the stream begins now",
  async (cursor) => {
    await happen("before")
    await settled()
    const ear = await listenAs(await insertMember(db, stage.tenant.id), "member", { cursor })
    await happen("after")
    await hears(ear, "after")
  },
)

test("a cursor of long ago has nobody read the log again: the stream begins now, and says that all is to be asked for", async () => {
  const { member, cursor } = await whoLeft()
  for (let count = 0; count < 12; count += 1) await happen(`missed ${count}`)
  const reader = readerOf(db, stage.tenant, member)
  const openingOf = async (from: string | null, mostBehind: number) => {
    const stream = openFeedHub(db, 30_000, mostBehind).listen(reader, { cursor: from })
    const { value } = await stream.next()
    await stream.return()
    return value
  }
  // The horizon waits for what anybody on the same server writes just now.
  await vi.waitFor(
    async () => expect(await openingOf(cursor, 10)).toMatchObject({ type: "open", hasMissed: true }),
    soon,
  )
  expect(await openingOf(cursor, 1_000_000)).toEqual({ type: "open", hasMissed: false, cursor })
  expect(await openingOf("nonsense", 10)).toMatchObject({ hasMissed: true })
  expect(await openingOf(null, 10)).toMatchObject({ hasMissed: false })

  const bounded = openFeedHub(db, 30_000, 10)
  const again = follow(openEar(() => bounded, readerOf(db, stage.tenant, member), { cursor }))
  await vi.waitFor(() => expect(again.isOpen()).toBe(true), soon)
  await happen("after")
  await vi.waitFor(() => expect(idsOf(again)).toContain("after"), soon)
  expect(idsOf(again)).not.toContain("missed 0")
})

test("a page hears what crossed its rendering and what came after, and nothing that it shows", async () => {
  await happen("on the page")
  await settled()
  const commit = await openTransaction("crossing")
  const [rendered] = await db.asSuperuser<{ horizon: string }>(
    "select pg_snapshot_xmin(pg_current_snapshot())::text as horizon",
  )
  await commit()
  await happen("after it")
  const cursor = cursorOf({ xid: Number(rendered?.horizon), position: 0 })
  const ear = await listenAs(await insertMember(db, stage.tenant.id), "member", { cursor })
  await hears(ear, "crossing", "after it")
})

test("a hub that closes ends its streams, and a listener goes on at the next without a gap", async () => {
  let current = openFeedHub(db)
  const ear = follow(
    openEar(() => current, readerOf(db, stage.tenant, await insertMember(db, stage.tenant.id))),
  )
  await vi.waitFor(() => expect(ear.isOpen()).toBe(true), soon)
  await happen("one")
  await hears(ear, "one")
  const old = current
  old.close()
  await happen("two")
  current = openFeedHub(db)
  await happen("three")
  await hears(ear, "one", "two", "three")
})
