import { isPlinthError } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { NonRetryableError, type Job } from "@plinth/jobs"
import { consumeUsage } from "@plinth/usage"
import { sendEmail } from "../providers/resend/send-email"

type Mail = Pick<Parameters<typeof sendEmail>[0], "to" | "subject" | "html" | "text">

/**
 * Sends a mail that a tenant's people asked for. It counts as theirs before it leaves, once, however often the job is tried: jobs
 * side by side send no more than the month holds. One that finds it used up ends with `usage.QUOTA_EXCEEDED`.
 */
export async function sendCounted(job: Job, tenant: TenantContext, mail: Mail): Promise<void> {
  const key = job.key("send")
  await tenant
    .write((tx) => consumeUsage(tx, { key: `mail:${key}`, meter: "emails_sent", quantity: 1 }))
    .catch((error: unknown) => {
      const isOver = isPlinthError(error) && error.kind === "limit_reached"
      throw isOver ? new NonRetryableError("The month's mails are used up.", { cause: error }) : error
    })
  await sendEmail({ ...mail, idempotencyKey: key, signal: job.signal })
}
