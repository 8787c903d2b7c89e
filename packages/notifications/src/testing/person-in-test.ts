import { randomUUID } from "node:crypto"
import { newId, systemClock, type JobRunId, type SessionId, type UserId } from "@plinth/core"
import { houseContext, personContext, type PersonContext } from "@plinth/db"
import { insertTenant, testOrigin, type testDatabase } from "@plinth/db/testing"
import type { Job } from "@plinth/jobs"
import type { Notice, Recipient } from "../notice"

type TestDatabase = Awaited<ReturnType<typeof testDatabase>>

export type PersonInTest = {
  readonly userId: UserId
  readonly person: PersonContext
  readonly session: { readonly sessionId: SessionId }
  readonly recipient: Recipient
  /** A job of their tenant, at its first attempt or a later one. */
  readonly job: (attempt?: number) => Job & { readonly tenant: NonNullable<Job["tenant"]> }
  readonly notice: (about?: Partial<Notice>) => Notice
}

/** Who founded a tenant and is signed in, and what they may be told there. */
export async function personInTest(db: TestDatabase, userAgent = "Firefox/1"): Promise<PersonInTest> {
  const tenant = await insertTenant(db)
  const { userId, memberId } = tenant.owner
  const sessionId = newId<SessionId>()
  await db.asSuperuser(
    "insert into auth.user_sessions (id, user_id, token, expires_at) values ($1, $2, $3, now() + interval '1 day')",
    [sessionId, userId, randomUUID()],
  )
  const origin = { ...testOrigin(userId), userAgent }
  const facts = { id: userId, name: "Ada", email: "ada@example.test", emailVerified: true }
  return {
    userId,
    person: personContext(db, facts, origin),
    session: { sessionId },
    recipient: { userId, memberId, name: "Ada", email: "ada@example.test", locale: "en" },
    job: (attempt = 1) => ({
      runId: newId<JobRunId>(),
      attempt,
      isAgain: attempt > 1,
      tenant: houseContext(db, {
        tenantId: tenant.id,
        origin: { actor: { type: "system", id: "test" }, requestId: "test", clock: systemClock },
      }),
      signal: new AbortController().signal,
      key: (step) => step,
      once: () => Promise.reject(new Error("Channels do nothing once: they are asked again.")),
    }),
    notice: (about) => ({
      deliveryId: newId(),
      key: newId(),
      kind: "billing.payment_overdue",
      severity: "critical",
      data: {},
      title: "The payment failed",
      body: "Update the card until Friday.",
      url: `http://localhost:3000/app/${tenant.slug}/billing`,
      link: null,
      tenant: { id: tenant.id, slug: tenant.slug, name: "Example" },
      ...about,
    }),
  }
}
