import { defineTask } from "@plinth/jobs"
import { z } from "zod"
import { renderMail } from "../mail/render-mail"
import { unsuppressAddress } from "../providers/resend/unsuppress-address"
import { sendEmail } from "../providers/resend/send-email"

/** A mail of identity: its link is a secret, so its payload is encrypted and erased once it was sent. */
export const sendIdentityMail = defineTask({
  id: "notifications.send-identity-mail",
  schema: z.object({
    template: z.enum([
      "verify-email",
      "reset-password",
      "password-changed",
      "approve-email-change",
      "confirm-email-change",
      "email-changed",
      "sign-in-link",
      "no-account",
      "sign-up-again",
      "security-changed",
    ]),
    to: z.string(),
    name: z.string(),
    url: z.string(),
    newEmail: z.string().default(""),
    change: z.string().default(""),
    locale: z.string(),
    /** The address sent mail back before, and is tried once more because a person waits for this one. */
    insists: z.boolean().default(false),
  }),
  retry: { maxAttempts: 10 },
  run: async ({ template, to, locale, insists, ...told }, job) => {
    if (insists) await unsuppressAddress(to)
    const mail = await renderMail(template, told, locale)
    await sendEmail({ to, ...mail, idempotencyKey: job.key("send"), signal: job.signal })
  },
})
