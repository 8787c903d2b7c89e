import { createAuth, type Auth } from "@plinth/auth"
import { openDatabases, type Databases } from "@plinth/db"
import { queueIdentityMail } from "@plinth/notifications"
import { sql } from "kysely"
import { admit, type Admission } from "./admit"
import { answerIdentity } from "./answer-identity"

/** One process's door: its pools, its Better Auth, and the admission of requests. */
export type Gate = {
  readonly databases: Databases
  readonly auth: Auth
  admit(headers: Headers, slug: string | null): Promise<Admission>
  /** Answers what is asked of Better Auth over HTTP. */
  answerIdentity(request: Request): Promise<Response>
  /** True while the database answers. */
  isReady(): Promise<boolean>
}

/** A gate on these databases. */
export function openGate(databases: Databases): Gate {
  const auth = createAuth({ databases, deliver: (mail) => queueIdentityMail(databases, mail) })
  return {
    databases,
    auth,
    admit: (headers, slug) => admit(databases, headers, slug),
    answerIdentity: (request) => answerIdentity(auth, request),
    isReady: () =>
      sql`select 1`.execute(databases.app).then(
        () => true,
        () => false,
      ),
  }
}

// Next reloads modules while one works on them; pools and listeners must not pile up.
const shared = globalThis as { plinthGate?: Gate }

/** The gate of this process, opened at its first use. */
export const gate = (): Gate => (shared.plinthGate ??= openGate(openDatabases()))
