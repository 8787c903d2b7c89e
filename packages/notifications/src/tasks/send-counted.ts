import { isPlinthError } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { NonRetryableError, type Job } from "@plinth/jobs"
import { recordUsageWithin, requireQuota } from "@plinth/usage"
import { sendEmail } from "../providers/resend/send-email"

type Mail = Pick<Parameters<typeof sendEmail>[0], "to" | "subject" | "html" | "text">

/**
 * Sends a mail that a tenant's people asked for, and counts it as theirs, once, however often the job is tried. A month whose
 * mails are used up ends the job with `usage.QUOTA_EXCEEDED`.
 */
export async function sendCounted(job: Job, tenant: TenantContext, mail: Mail): Promise<void> {
  await tenant
    .write((tx) => requireQuota(tx, "emails_sent"))
    .catch((error: unknown) => {
      const isOver = isPlinthError(error) && error.kind === "limit_reached"
      throw isOver ? new NonRetryableError("The month's mails are used up.", { cause: error }) : error
    })
  const key = job.key("send")
  await sendEmail({ ...mail, idempotencyKey: key, signal: job.signal })
  await tenant.write((tx) => recordUsageWithin(tx, { key: `mail:${key}`, meter: "emails_sent", quantity: 1 }))
}
