import type { MemberType } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import {
  insertTenant,
  ownerContext,
  type TestDatabase,
  type TestMember,
  type TestTenant,
} from "@plinth/db/testing"
import { sql } from "kysely"
import { afterEach, beforeEach, expect, vi } from "vitest"
import { z } from "zod"
import { defineEvents } from "../define-events"
import { openFeedHub } from "../feed/feed-hub"
import type { FeedStart } from "../feed/feed-message"
import { record } from "../record"
import { openEar, readerOf, type Ear } from "./open-ear"

const { made } = defineEvents("thing", { made: z.object({}) })

export const soon = { timeout: 10_000, interval: 20 }

export const idsOf = (ear: Ear) => ear.heard.map(({ entityId }) => entityId)

export const hears = (ear: Ear, ...ids: string[]) => vi.waitFor(() => expect(idsOf(ear)).toEqual(ids), soon)

/** A hub, and for each test a tenant in which things happen; who listens leaves with the test. */
export function feedStage(db: TestDatabase) {
  const hub = openFeedHub(db)
  const ears: Ear[] = []
  let tenant: TestTenant
  let ctx: TenantContext
  beforeEach(async () => {
    tenant = await insertTenant(db)
    ctx = ownerContext(db, tenant)
  })
  afterEach(async () => {
    for (const ear of ears) ear.leave()
    await Promise.all(ears.splice(0).map(({ done }) => done))
  })
  const follow = (ear: Ear): Ear => {
    ears.push(ear)
    return ear
  }

  return {
    hub,
    get tenant() {
      return tenant
    },
    get ctx() {
      return ctx
    },
    follow,
    async listenAs(member: TestMember, type: MemberType = "member", start: FeedStart = {}) {
      const reader = readerOf(db, tenant, member, type)
      const ear = follow(openEar(() => hub, reader, start))
      await vi.waitFor(() => expect(ear.isOpen() || ear.end()).toBeTruthy(), soon)
      return Object.assign(ear, { reader })
    },
    happen: (...ids: string[]) =>
      ctx.write(async (tx) => {
        for (const id of ids) await record(tx, made(id, {}))
      }),
    /** Until the horizon lies behind all that has happened: elsewhere on this server a transaction may hold it. */
    settled: () =>
      vi.waitFor(async () => {
        const crossing =
          "select 1 from app.events where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1"
        expect(await db.asSuperuser(crossing)).toEqual([])
      }, soon),
    /** A transaction that has its id and holds the horizon until it commits. */
    async openTransaction(id: string) {
      const [wrote, may] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      const done = ctx.write(async (tx) => {
        await record(tx, made(id, {}))
        await sql`select 1`.execute(tx)
        wrote.resolve()
        await may.promise
      })
      await wrote.promise
      return () => {
        may.resolve()
        return done
      }
    },
  }
}
