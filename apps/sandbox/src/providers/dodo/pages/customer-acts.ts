import { z } from "zod"
import { openDispute, settleDispute } from "../actions/dispute"
import { openPortal } from "../actions/open-portal"
import { requestRefund } from "../actions/request-refund"
import { settleRefund } from "../actions/settle-refund"
import { dayMs, later, stepFrom } from "../engine/calendar"
import { settlePayment } from "../engine/settle-payment"
import type { Dodo } from "../open-dodo"
import { DisputeStatus } from "../payment-entities"
import { found, refuse } from "../refusals"
import type { Draft } from "../store"

const byId = { id: z.string() }

/** What the buttons of a customer's page ask for. */
export const CustomerInput = z.discriminatedUnion("act", [
  z.object({ act: z.enum(["open_portal", "clock_next", "clock_day", "clock_month"]) }),
  z.object({ act: z.literal("clock_to"), to: z.iso.date() }),
  z.object({ act: z.enum(["payment_succeeds", "payment_fails", "refund", "dispute"]), ...byId }),
  z.object({ act: z.enum(["refund_succeeds", "refund_fails"]), ...byId }),
  z.object({ act: DisputeStatus, ...byId }),
])
type CustomerInput = z.infer<typeof CustomerInput>

/** Does it, or throws the service's refusal; returns the page to go on to. */
export function actOnCustomer(dodo: Dodo, customerId: string, input: CustomerInput): string {
  const at = dodo.timeOf(customerId)
  const page = `/billing/${customerId}`
  switch (input.act) {
    case "open_portal":
      return `/dodo/portal/${dodo.change((draft) => openPortal(draft, customerId, `${dodo.origin}${page}`, at)).id}`
    case "clock_next":
      dodo.moveClock(customerId, found(dodo.nextDue(customerId), "thing that will fall due").at)
      return page
    case "clock_day":
      dodo.moveClock(customerId, later(at, dayMs))
      return page
    case "clock_month":
      dodo.moveClock(customerId, stepFrom(at, { count: 1, interval: "Month" }, 1))
      return page
    case "clock_to": {
      const to = new Date(input.to).toISOString()
      if (to <= at) refuse(422, "UNPROCESSABLE_ENTITY", "That day has been. The clock only goes forward.")
      dodo.moveClock(customerId, to)
      return page
    }
    default:
      dodo.change((draft) => settle(draft, customerId, input, at))
      return page
  }
}

type ById = Extract<CustomerInput, { id: string }>

function settle(draft: Draft, customerId: string, { act, id }: ById, at: string): void {
  const theirs = <Row extends { customerId: string }>(row: Row | undefined, what: string) =>
    found(row?.customerId === customerId ? row : undefined, what)
  switch (act) {
    case "payment_succeeds":
      return settlePayment(draft, theirs(draft.find("payments", id), "payment").id, null, at)
    case "payment_fails":
      return settlePayment(draft, theirs(draft.find("payments", id), "payment").id, "GENERIC_DECLINE", at)
    case "refund": {
      const asked = { items: null, reason: null, metadata: {} }
      return void requestRefund(draft, theirs(draft.find("payments", id), "payment"), asked, at)
    }
    case "refund_succeeds":
      return settleRefund(draft, theirs(draft.find("refunds", id), "refund").id, "succeeded", at)
    case "refund_fails":
      return settleRefund(draft, theirs(draft.find("refunds", id), "refund").id, "failed", at)
    case "dispute": {
      const opened = { stage: "dispute", reason: null } as const
      return void openDispute(draft, theirs(draft.find("payments", id), "payment"), opened, at)
    }
    default:
      return void settleDispute(draft, theirs(draft.find("disputes", id), "dispute"), act, at)
  }
}
