import { defineErrors } from "@plinth/core"

export const usageErrors = defineErrors("usage", {
  METER_UNKNOWN: {
    kind: "invalid",
    message: "There is no such `meter`, or it is not recorded from outside.",
  },
  QUANTITY_INVALID: { kind: "invalid", message: "A quantity is a whole number from 1 to a trillion." },
  EVENT_INVALID: {
    kind: "invalid",
    message: "The event has no key, or names a member or project that is not there.",
  },
  EVENT_CONFLICT: { kind: "conflict", message: "The key was used for another event." },
  EVENT_TOO_OLD: {
    kind: "invalid",
    message: "It happened too long ago to be counted; `since` is the first day that is.",
  },
  EVENT_IN_FUTURE: { kind: "invalid", message: "It has not happened yet." },
  BATCH_REFUSED: {
    kind: "invalid",
    message: "Nothing of the batch was recorded: `rows` says which events are refused, and why.",
  },
  QUOTA_EXCEEDED: {
    kind: "limit_reached",
    message:
      "The plan does not hold so much; `from` is the smallest that does, `resetsAt` when the count begins anew.",
  },
})
