import {
  billingProvider,
  reconcileBilling,
  routeBillingEvents,
  enqueueDueAccounts,
  enqueueDueOverage,
  enqueueDueTopUps,
} from "@plinth/billing"
import type { Databases } from "@plinth/db"
import { startLoop } from "@plinth/jobs"
import { log } from "@plinth/observability"
import { inTurn } from "./in-turn"

/** Milliseconds. */
const betweenLooks = 250
const betweenTimers = 1_000
const betweenTopUps = 2_000
const betweenForwards = 10_000
const betweenRounds = 60_000

type Keeping = {
  stop(): Promise<void>
  /** Takes what has come and what is due by now. True where there was any. */
  round(): Promise<boolean>
}

/** Has the messages of the payment provider and the accounts whose time has come looked after. Several side by side take turns. */
export function keepBilling(workerDb: Databases["worker"], onEnqueued: () => void): Keeping {
  const onError = (err: unknown) => log.warn({ err }, "billing")
  const told = async (work: Promise<number>) => {
    const count = await work
    if (count > 0) onEnqueued()
    return count > 0
  }
  const route = inTurn(() => told(routeBillingEvents(workerDb)))
  const tend = inTurn(() => told(enqueueDueAccounts(workerDb)))
  const forward = () => told(enqueueDueOverage(workerDb))
  const topUp = inTurn(() => told(enqueueDueTopUps(workerDb)))
  const begun = Date.now()
  /** Who has just begun has other things to do than to look for what may have been missed. */
  const reconcile = async () => {
    if (Date.now() - begun >= betweenRounds) await reconcileBilling(workerDb, billingProvider("reconcile"))
    return false
  }
  const loops = [
    startLoop({ every: betweenLooks, round: route, onError }),
    startLoop({ every: betweenTimers, round: tend, onError }),
    startLoop({ every: betweenTopUps, round: topUp, onError }),
    startLoop({ every: betweenForwards, round: forward, onError }),
    startLoop({ every: betweenRounds, round: reconcile, onError }),
  ]
  return {
    stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))),
    round: async () => (await Promise.all([route(), tend(), topUp()])).includes(true),
  }
}
