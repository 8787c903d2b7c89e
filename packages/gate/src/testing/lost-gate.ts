import { openDatabases } from "@plinth/db"
import { openGate, type Gate } from "../gate"

/** A gate whose database is gone: nothing listens on that port. */
export const lostGate = (): Gate =>
  openGate(openDatabases({ url: "postgres://postgres:plinth@localhost:1/plinth" }))
