import { listPayments } from "@plinth/billing"
import type { MemberContext } from "@plinth/db"
import { z } from "zod"
import { askSandbox } from "./ask-sandbox"

const Dispute = z.object({ id: z.string() })

/** The owner's bank takes back their last payment. */
export async function disputePayment(owner: MemberContext) {
  const { items } = await listPayments(owner, { limit: 1 })
  const { id } = Dispute.parse(await askSandbox("/disputes", { payment: items[0]?.paymentId ?? "" }))
  return {
    /** The bank decides against us. */
    lose: async () => void (await askSandbox(`/disputes/${id}/settle`, { status: "dispute_lost" })),
  }
}
