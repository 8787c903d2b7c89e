import type { Hono } from "hono"
import { z } from "zod"
import { later } from "../engine/calendar"
import type { Due } from "../engine/due"
import type { Dodo } from "../open-dodo"
import { newcomerClock } from "../newcomer-clock"
import { found, refuse, Refused } from "../refusals"
import { addDuration } from "./read-duration"
import { readInput } from "./read-input"

const Time = z.iso.datetime({ offset: true })
const Move = z.union([
  z.strictObject({ now: z.union([Time, z.null()]) }),
  z.strictObject({ offsetMs: z.number() }),
  z.strictObject({ to: Time }),
  z.strictObject({ advance: z.string() }),
  z.strictObject({ next: z.literal(true), until: Time.optional() }),
])

/**
 * Each customer's clock. `advance` and `to` go forward, `next` as far as the next thing that is due and no farther than `until`;
 * `now` and `offsetMs` set it wherever, and `now: null` gives it back to real time. What comes due on the way happens, in order.
 */
export function clocks(app: Hono, dodo: Dodo): void {
  app.get("/clocks", (c) => {
    const moved = dodo.state.all("clocks").filter(({ id }) => dodo.state.find("customers", id))
    return c.json({ items: moved.map(({ id }) => face(dodo, id, [])) })
  })
  app.get("/clocks/:customer", (c) => c.json(face(dodo, customerOf(c.req.param("customer")), [])))

  app.post("/clocks/:customer", async (c) => {
    const customer = customerOf(c.req.param("customer"))
    const move = await readInput(c, Move)
    if ("now" in move && move.now === null) {
      dodo.forgetClock(customer)
      return c.json(face(dodo, customer, []))
    }
    const to = targetOf(dodo, customer, move)
    const how = "now" in move || "offsetMs" in move ? "is_set" : "passes"
    if (how === "passes" && to < dodo.timeOf(customer))
      throw new Refused(400, "INVALID", "A clock is not put back this way. `now` sets it wherever.")
    return c.json(face(dodo, customer, dodo.moveClock(customer, to, how)))
  })

  app.post("/clocks/newcomers/:tenant", async (c) => {
    const { offsetMs } = await readInput(c, z.strictObject({ offsetMs: z.number() }))
    const id = newcomerClock(c.req.param("tenant"))
    dodo.change((draft) => draft.put("clocks", { id, offsetMs }))
    return c.json({ offsetMs })
  })

  const customerOf = (id: string) => found(dodo.state.find("customers", id), "customer").id
}

function targetOf(dodo: Dodo, customer: string, move: z.infer<typeof Move>): string {
  if ("now" in move) return iso(move.now ?? dodo.realNow())
  if ("offsetMs" in move) return later(dodo.realNow(), move.offsetMs)
  if ("to" in move) return iso(move.to)
  const now = dodo.timeOf(customer)
  if ("advance" in move) return addDuration(now, move.advance)
  const next = dodo.nextDue(customer)?.at
  const until = move.until && iso(move.until)
  const target = [next, until].filter((time) => time !== undefined).toSorted()[0]
  if (!target) return refuse(409, "NOTHING_DUE", "Nothing is due for this customer.")
  return target < now ? now : target
}

const iso = (time: string) => new Date(time).toISOString()

function face(dodo: Dodo, customer: string, fired: readonly Due[]) {
  return {
    customer,
    now: dodo.timeOf(customer),
    offsetMs: dodo.state.find("clocks", customer)?.offsetMs ?? null,
    fired,
    next: dodo.nextDue(customer) ?? null,
  }
}
