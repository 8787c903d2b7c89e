import { defineErrors } from "@plinth/core"

export const creditErrors = defineErrors("credits", {
  INSUFFICIENT: {
    kind: "limit_reached",
    message: "`available` credits are fewer than `needed`; `wayOut` says what helps.",
  },
  AMOUNT_INVALID: {
    kind: "invalid",
    message: "An amount is a whole number of credits, at least 1, that keeps the balance below 2^53.",
  },
  WORD_INVALID: {
    kind: "invalid",
    message: "A key is of 1 to 200 characters, a reason a word of a-z, 0-9 and _.:- up to 60.",
  },
  KEY_CONFLICT: { kind: "conflict", message: "The key stands for another amount." },
  PROJECT_NOT_FOUND: { kind: "not_found", message: "The tenant has no such project." },
  HOLD_NOT_FOUND: { kind: "not_found", message: "There is no such hold." },
  HOLD_NOT_OPEN: { kind: "conflict", message: "The hold is closed; `state` says how." },
})
