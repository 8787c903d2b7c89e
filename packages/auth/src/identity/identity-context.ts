import type { SessionId, UserId } from "@plinth/core"
import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"
import type { IdentityMail } from "./create-auth"

/** A signed-in person's own identity, on Better Auth's tables. Verbs name the person in every query: no policy stands here. */
export type IdentityContext = {
  readonly userId: UserId
  readonly sessionId: SessionId
  /** Where they signed in wholly before, which only they can name; null on every other device. */
  readonly device: string | null
  readonly identity: Kysely<Database>
  /** Queues a mail to the person. It must not be lost. */
  readonly deliver: (mail: IdentityMail) => Promise<void>
}
