import { defineErrors } from "@plinth/core"

export const notificationErrors = defineErrors("notifications", {
  MAIL_REFUSED: { kind: "invalid", message: "The mail provider will never take this mail." },
  MAIL_UNAVAILABLE: {
    kind: "unavailable",
    message: "The mail provider did not take the mail. It may later.",
  },
})
