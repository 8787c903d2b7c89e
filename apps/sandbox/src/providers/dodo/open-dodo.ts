import type { Clock } from "@plinth/core"
import { carryOpen } from "./checkout/carry-open"
import { passTime } from "./engine/advance"
import { between } from "./engine/calendar"
import { listDue, type Due } from "./engine/due"
import type { Draft, Endpoint, State, Store } from "./store"
import { listEndpoints } from "./webhooks/endpoints"
import { postMessages } from "./webhooks/post-messages"
import { wallNow } from "../../post/wall-now"

/** The stand-in behind all its addresses: what it knows, what time it is for whom, and the one way to change it. */
export type Dodo = {
  readonly state: State
  /** Does all of it or none, and posts what there is to tell. */
  readonly change: <Result>(work: (draft: Draft) => Result) => Result
  readonly realNow: () => string
  /** The customer's time; nobody's and a newcomer's is real. */
  readonly timeOf: (customerId: string | null) => string
  /** When what is due next of a customer's is due, on their clock. */
  readonly nextDue: (customerId: string) => Due | undefined
  /** Does what has come due for anybody. */
  readonly catchUp: () => void
  /** Sets a customer's clock, and does on the way what is due. What is set and has not passed takes open checkouts along. */
  readonly moveClock: (customerId: string, to: string, how?: "passes" | "is_set") => readonly Due[]
  readonly forgetClock: (customerId: string) => void
  /** Where messages go. */
  readonly endpoints: () => Endpoint[]
  /** Where the sandbox is reached, as the last call knew it. */
  origin: string
}

export function openDodo(store: Store, clock: Clock, webhookUrl: string | null): Dodo {
  let soonest: number | undefined
  store.onChange(() => {
    soonest = undefined
  })

  const offsetOf = (customerId: string) => store.find("clocks", customerId)?.offsetMs ?? 0
  const timeOf = (customerId: string | null) =>
    new Date(clock.now().getTime() + (customerId ? offsetOf(customerId) : 0)).toISOString()
  const realTimeOf = ({ at, customerId }: Due) => Date.parse(at) - offsetOf(customerId)

  const dodo: Dodo = {
    state: store,
    change: (work) =>
      store.change((draft) => {
        const result = work(draft)
        postMessages(draft, webhookUrl, wallNow())
        return result
      }),
    realNow: () => clock.now().toISOString(),
    timeOf,
    nextDue: (customerId) => listDue(store, customerId)[0],
    catchUp: () => {
      soonest ??= Math.min(Infinity, ...listDue(store).map(realTimeOf))
      if (soonest > clock.now().getTime()) return
      const late = listDue(store).filter((due) => realTimeOf(due) <= clock.now().getTime())
      dodo.change((draft) => {
        for (const customerId of new Set(late.map((due) => due.customerId)))
          passTime(draft, customerId, timeOf(customerId))
      })
    },
    moveClock: (customerId, to, how = "passes") =>
      dodo.change((draft) => {
        if (how === "is_set") carryOpen(draft, customerId, between(timeOf(customerId), to))
        draft.put("clocks", { id: customerId, offsetMs: Date.parse(to) - clock.now().getTime() })
        return passTime(draft, customerId, to)
      }),
    forgetClock: (customerId) => dodo.change((draft) => draft.remove("clocks", customerId)),
    endpoints: () => listEndpoints(store, webhookUrl),
    origin: "http://localhost:4000",
  }
  return dodo
}
