import { NonRetryableError } from "@plinth/jobs"
import { notificationErrors } from "../errors"
import type { ChannelOut } from "../notice"

/** Nobody has given a device yet. */
export const push: ChannelOut = {
  reached: () => Promise.resolve(new Set()),
  deliver: () =>
    Promise.reject(new NonRetryableError("No device.", { cause: notificationErrors.UNREACHABLE() })),
}
