import type { Hono } from "hono"
import { z } from "zod"
import { openDispute, settleDispute } from "../actions/dispute"
import { settleRefund } from "../actions/settle-refund"
import { settlePayment } from "../engine/settle-payment"
import type { Dodo } from "../open-dodo"
import { DisputeStage, DisputeStatus } from "../payment-entities"
import { found } from "../refusals"
import { readInput } from "./read-input"

const OpenDispute = z.object({
  payment: z.string(),
  amount: z.number().int().min(1).optional(),
  stage: DisputeStage.default("dispute"),
  reason: z.string().nullable().default(null),
})
const SettleDispute = z.object({ status: DisputeStatus })
const SettlePayment = z.object({
  status: z.enum(["succeeded", "failed"]),
  code: z.string().default("GENERIC_DECLINE"),
})
const SettleRefund = z.object({ status: z.enum(["succeeded", "failed"]) })

/** What a bank decides: disputes, and payments and refunds that are under way. */
export function money(app: Hono, dodo: Dodo): void {
  app.post("/disputes", async (c) => {
    const input = await readInput(c, OpenDispute)
    const payment = found(dodo.state.find("payments", input.payment), "payment")
    const at = dodo.timeOf(payment.customerId)
    return c.json(
      dodo.change((draft) => openDispute(draft, payment, input, at)),
      201,
    )
  })

  app.post("/disputes/:id/settle", async (c) => {
    const { status } = await readInput(c, SettleDispute)
    const dispute = found(dodo.state.find("disputes", c.req.param("id")), "dispute")
    const at = dodo.timeOf(dispute.customerId)
    return c.json(dodo.change((draft) => settleDispute(draft, dispute, status, at)))
  })

  app.post("/payments/:id/settle", async (c) => {
    const { status, code } = await readInput(c, SettlePayment)
    const { id, customerId } = found(dodo.state.find("payments", c.req.param("id")), "payment")
    const at = dodo.timeOf(customerId)
    dodo.change((draft) => settlePayment(draft, id, status === "succeeded" ? null : code, at))
    return c.json(dodo.state.find("payments", id))
  })

  app.post("/refunds/:id/settle", async (c) => {
    const { status } = await readInput(c, SettleRefund)
    const { id, customerId } = found(dodo.state.find("refunds", c.req.param("id")), "refund")
    const at = dodo.timeOf(customerId)
    dodo.change((draft) => settleRefund(draft, id, status, at))
    return c.json(dodo.state.find("refunds", id))
  })
}
