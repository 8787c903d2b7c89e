import { NonRetryableError } from "@plinth/jobs"
import { notificationErrors } from "../errors"
import type { ChannelOut } from "../notice"

/** Nobody has given a number yet. */
export const sms: ChannelOut = {
  reached: () => Promise.resolve(new Set()),
  deliver: () =>
    Promise.reject(new NonRetryableError("No number.", { cause: notificationErrors.UNREACHABLE() })),
}
