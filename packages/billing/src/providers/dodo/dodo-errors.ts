import { isPlinthError, type PlinthError } from "@plinth/core"
import DodoPayments from "dodopayments"
import { z } from "zod"
import { billingErrors } from "../../errors"

const pending = new Set([
  "PENDING_PLAN_CHANGE_EXISTS",
  "SCHEDULED_PLAN_CHANGE_EXISTS",
  "PREVIOUS_PAYMENT_PENDING",
  "EXISTING_REFUND_REQUEST_PROCESSING",
])

/** What was sold once. Which of their words they use for it is not documented. */
const gone = new Set(["PRODUCT_ARCHIVED", "PRODUCT_NOT_FOUND", "PRODUCT_DELETED"])

/** Statuses after which nobody knows whether it was done, or which say that our own account is in trouble. */
const isOurs = (status: number) => status >= 500 || [401, 403, 408, 429].includes(status)

type Absent = (typeof billingErrors)[keyof typeof billingErrors]

/** Calls the provider, and says its failures in our words. `absent` is what a 404 means here. */
export async function asked<Result>(
  call: () => Promise<Result>,
  absent: Absent = billingErrors.NO_SUBSCRIPTION,
): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    throw isPlinthError(error) ? error : toBillingError(error, absent)
  }
}

/** The same for what may not be there. */
export async function found<Result>(call: () => Promise<Result>): Promise<Result | null> {
  try {
    return await asked(call)
  } catch (error) {
    if (isPlinthError(error) && error.cause instanceof DodoPayments.NotFoundError) return null
    throw error
  }
}

function toBillingError(error: unknown, absent: Absent): PlinthError {
  const { APIError, APIConnectionError } = DodoPayments
  if (!(error instanceof APIError) || error instanceof APIConnectionError)
    return billingErrors.PROVIDER_UNAVAILABLE({ reason: "no_answer" }, { cause: error })
  const status = Number(error.status)
  const reason = codeOf(error.error) ?? String(status)
  if (isOurs(status)) return billingErrors.PROVIDER_UNAVAILABLE({ reason }, { cause: error })
  if (status === 404) return absent({}, { cause: error })
  if (gone.has(reason)) return billingErrors.PRODUCT_NOT_FOUND({}, { cause: error })
  if (status === 402) return billingErrors.PAYMENT_DECLINED({ reason }, { cause: error })
  if (pending.has(reason)) return billingErrors.CHANGE_PENDING({ reason }, { cause: error })
  if (reason === "CUSTOMER_HAS_EXISTING_SUBSCRIPTION")
    return billingErrors.ALREADY_SUBSCRIBED({}, { cause: error })
  return billingErrors.NOT_NOW({ reason }, { cause: error })
}

function codeOf(body: unknown): string | undefined {
  const read = z.object({ code: z.string() }).safeParse(body)
  return read.success ? read.data.code : undefined
}
