import { newId, type MemberType, type SessionId } from "@plinth/core"
import { memberContext, type MemberContext } from "@plinth/db"
import { testOrigin, type TestDatabase, type TestMember, type TestTenant } from "@plinth/db/testing"
import { setTimeout as sleep } from "node:timers/promises"
import type { Activity } from "../list-activity"
import type { FeedHub } from "../feed/feed-hub"
import type { FeedEnd, FeedStart } from "../feed/feed-message"
import type { FeedReader } from "../feed/listener"

/** A member as the gate would let them in, for a test that needs no gate. */
export function readerOf(
  db: TestDatabase,
  tenant: TestTenant,
  { memberId, userId }: TestMember,
  type: MemberType = "member",
): FeedReader & { readonly member: MemberContext } {
  const member = memberContext(db, {
    tenant: { id: tenant.id, slug: tenant.slug } as MemberContext["tenant"],
    member: { id: memberId, userId, type, role: "member" },
    user: { id: userId, name: "Ada", email: "ada@example.test", emailVerified: true },
    permissions: new Set(),
    rights: {
      all: new Set(),
      ownerOnly: new Set(),
      guest: new Set(),
      expand: () => new Set(),
      permissionsOf: () => new Set(),
    },
    origin: testOrigin(userId),
  })
  return {
    member,
    sessionId: newId<SessionId>(),
    async checkStillAdmitted() {
      const found = await db.asSuperuser(
        "select from app.tenant_members where id = $1 and removed_at is null and role = 'member'",
        [memberId],
      )
      return found.length > 0 ? null : "membership"
    },
  }
}

/** Someone who listens, and comes again behind the last cursor when the stream breaks, as a browser does. */
export type Ear = {
  readonly heard: Activity[]
  /** How much was said to be unread, each time it was. */
  readonly unread: number[]
  readonly cursor: () => string | null
  /** How the last stream ended; null while it stands. */
  readonly end: () => FeedEnd | null
  readonly isOpen: () => boolean
  readonly streams: () => number
  readonly done: Promise<void>
  leave(): void
}

/** `hub` is asked anew for each stream: a test may put another in its place. */
export function openEar(hub: () => FeedHub, reader: FeedReader, start: FeedStart = {}): Ear {
  const leaving = new AbortController()
  const heard: Activity[] = []
  const unread: number[] = []
  let cursor = start.cursor ?? null
  let end: FeedEnd | null = null
  let isOpen = false
  let streams = 0

  async function once(): Promise<void> {
    streams += 1
    for await (const message of hub().listen(reader, { ...start, cursor }, leaving.signal)) {
      cursor = message.cursor
      if (message.type === "open") isOpen = true
      if (message.type === "event") heard.push(message.event)
      if (message.type === "notified") unread.push(message.unread)
      if (message.type === "closed") end = message.reason
    }
  }

  async function follow(): Promise<void> {
    while (!leaving.signal.aborted) {
      await once().catch(() => {
        end = "interrupted"
      })
      isOpen = false
      if (end !== "interrupted") return
      end = null
      await sleep(50)
    }
  }

  return {
    heard,
    unread,
    cursor: () => cursor,
    end: () => end,
    isOpen: () => isOpen,
    streams: () => streams,
    done: follow(),
    leave: () => leaving.abort(),
  }
}
