import { translatorFor } from "@plinth/i18n"
import { defineTask, NonRetryableError } from "@plinth/jobs"
import { z } from "zod"
import { notificationErrors } from "../errors"
import { sendText } from "../providers/twilio/send-text"

/** The code that proves a number. It is a secret, so its payload is encrypted and erased; too late it is not sent any more. */
export const sendPhoneCode = defineTask({
  id: "notifications.send-phone-code",
  schema: z.object({ to: z.string(), code: z.string(), locale: z.string(), expiresAt: z.iso.datetime() }),
  retry: { maxAttempts: 5, minSeconds: 5, maxSeconds: 120 },
  run: async ({ to, code, locale, expiresAt }, { isAgain, signal }) => {
    if (Date.parse(expiresAt) < Date.now()) return
    const body = translatorFor(locale, "texts")("code", { code })
    const outcome = await sendText({ to, body, reference: code, isAgain, signal })
    if (outcome !== "sent")
      throw new NonRetryableError(`No text reaches the number: ${outcome}.`, {
        cause: notificationErrors.UNREACHABLE(),
      })
  },
})
