import type { Hono } from "hono"
import { z } from "zod"
import { addMethod } from "../actions/add-method"
import { Outcome, Settings } from "../entities"
import type { Dodo } from "../open-dodo"
import { found } from "../refusals"
import { businessOf } from "../store"
import { findTestCard } from "../test-cards"
import { readChange, readInput } from "./read-input"

const NewCard = z.object({ card: z.string().default("4242424242424242"), outcome: Outcome.optional() })

/** The business's settings, and what becomes of money on a card. */
export function business(app: Hono, dodo: Dodo): void {
  app.get("/dodo/settings", (c) => c.json(businessOf(dodo.state).settings))
  app.patch("/dodo/settings", async (c) => {
    const before = businessOf(dodo.state)
    const settings = await readChange(c, z.strictObject(Settings.shape), before.settings)
    dodo.change((draft) => draft.put("business", { ...before, settings }))
    return c.json(settings)
  })

  app.post("/dodo/customers/:id/methods", async (c) => {
    const { id } = found(dodo.state.find("customers", c.req.param("id")), "customer")
    const { card, outcome } = await readInput(c, NewCard)
    const known = found(findTestCard(card), "test card")
    const at = dodo.timeOf(id)
    const method = dodo.change((draft) =>
      addMethod(
        draft,
        id,
        {
          type: "card",
          network: known.network,
          lastFour: known.number.slice(-4),
          expiryMonth: "12",
          expiryYear: "2034",
          outcome: outcome ?? known.outcome,
        },
        at,
      ),
    )
    return c.json(method, 201)
  })

  /** Says what becomes of charges on a card from now on. */
  app.patch("/dodo/methods/:id", async (c) => {
    const method = found(dodo.state.find("methods", c.req.param("id")), "payment method")
    const { outcome } = await readInput(c, z.object({ outcome: Outcome }))
    const changed = { ...method, outcome, charges: 0 }
    dodo.change((draft) => draft.put("methods", changed))
    return c.json(changed)
  })
}
