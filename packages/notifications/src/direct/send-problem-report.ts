import { baseUrl } from "@plinth/auth"
import { defaultLocale } from "@plinth/i18n"
import { defineTask } from "@plinth/jobs"
import { z } from "zod"
import { supportAddress } from "../env"
import { renderMail } from "../mail/render-mail"
import { sendEmail } from "../providers/resend/send-email"

/** Tells support what someone reported. What they wrote is encrypted until it was sent, then erased. */
export const sendProblemReport = defineTask({
  id: "notifications.send-problem-report",
  schema: z.object({
    reportId: z.string(),
    message: z.string(),
    reporter: z.string().nullable(),
    tenantName: z.string().nullable(),
    page: z.string(),
    browser: z.string(),
    errorId: z.string().nullable(),
  }),
  retry: { maxAttempts: 10 },
  run: async (report, job) => {
    const url = new URL(report.page, baseUrl()).toString()
    const mail = await renderMail("problem-report", { ...report, url }, defaultLocale)
    await sendEmail({ to: supportAddress(), ...mail, idempotencyKey: job.key("send"), signal: job.signal })
  },
})
