import { z } from "zod"
import { changePlan, undoScheduledChange } from "../actions/change-plan"
import { patchSubscription, SubscriptionPatch } from "../actions/patch-subscription"
import { requestMethod } from "../actions/update-method"
import type { Dodo } from "../open-dodo"
import { found } from "../refusals"
import type { HostedLink } from "../store"
import { Feedback } from "../subscription-entities"

const When = z.enum(["now", "period_end"])
const subscription = z.string()

/** What the portal's forms ask for. */
export const PortalInput = z.discriminatedUnion("act", [
  z.object({
    act: z.literal("cancel"),
    subscription,
    when: When,
    feedback: Feedback,
    comment: z.string().max(500),
  }),
  z.object({ act: z.literal("change"), subscription, when: When, product: z.string() }),
  z.object({
    act: z.enum(["undo_cancel", "undo_change", "pause", "resume", "update_card"]),
    subscription,
  }),
])
type PortalInput = z.infer<typeof PortalInput>

/** Does it, or throws the service's refusal; returns where the customer goes from there. */
export function actOnSubscription(dodo: Dodo, link: HostedLink, input: PortalInput): string {
  const at = dodo.timeOf(link.customerId)
  const portal = `/dodo/portal/${link.id}`
  return dodo.change((draft) => {
    const row = draft.find("subscriptions", input.subscription)
    const held = found(row?.customerId === link.customerId ? row : undefined, "subscription")
    const patch = (change: z.input<typeof SubscriptionPatch>) =>
      patchSubscription(draft, held, SubscriptionPatch.parse(change), at)
    switch (input.act) {
      case "cancel":
        patch({
          ...(input.when === "now" ? { status: "cancelled" } : { cancel_at_next_billing_date: true }),
          cancel_reason: "cancelled_by_customer",
          cancellation_feedback: input.feedback,
          cancellation_comment: input.comment || null,
        })
        return portal
      case "undo_cancel":
        patch({ cancel_at_next_billing_date: false })
        return portal
      case "pause":
        patch({ status: "paused" })
        return portal
      case "resume":
        patch({ status: "active" })
        return portal
      case "undo_change":
        undoScheduledChange(draft, held, at)
        return portal
      case "update_card":
        return `/dodo/update-payment-method/${requestMethod(draft, held, `${dodo.origin}${portal}`, at).link.id}`
      case "change":
        changePlan(
          draft,
          held,
          {
            productId: input.product,
            quantity: held.quantity,
            mode: input.when === "now" ? "prorated_immediately" : "full_immediately",
            isScheduled: input.when === "period_end",
            replacesScheduled: false,
            onFailure: null,
            metadata: null,
          },
          at,
        )
        return portal
    }
  })
}
