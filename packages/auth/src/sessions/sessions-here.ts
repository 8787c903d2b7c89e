import type { SessionId } from "@plinth/core"
import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"

/** The sessions of one browser: the main host's, and those that hang on it, whichever of them is asked about. */
export const sessionsHere = (identity: Kysely<Database>, sessionId: SessionId) =>
  identity
    .selectFrom("auth.user_sessions as asked")
    .innerJoin("auth.user_sessions as here", (join) =>
      join.on(({ eb, fn }) =>
        eb(fn.coalesce("here.parent_id", "here.id"), "=", fn.coalesce("asked.parent_id", "asked.id")),
      ),
    )
    .select("here.id")
    .where("asked.id", "=", sessionId)
