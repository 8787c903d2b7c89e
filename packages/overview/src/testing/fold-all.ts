import type { TestDatabase } from "@plinth/db/testing"
import { setTimeout as sleep } from "node:timers/promises"
import { foldEvents } from "../fold/fold-events"

/** Folds until nothing is left. The horizon is the whole server's, and other tests write there too: it may take a moment. */
export async function foldAll(db: TestDatabase): Promise<void> {
  for (;;) {
    await foldEvents(db.worker)
    const [row] = await db.asSuperuser<{ isBehind: boolean }>(
      `select exists (select from app.events e, platform.log_cursors c
        where c.name = 'insight' and (e.xid, e.position) > (c.xid, c.position)) as "isBehind"`,
    )
    if (!row?.isBehind) return
    await sleep(10)
  }
}
