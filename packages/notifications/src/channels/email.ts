import type { ChannelOut } from "../notice"
import { writeMail } from "../mails/write-mail"
import { sendEmail } from "../providers/resend/send-email"

/** Mail reaches everybody who is in a tenant. */
export const email: ChannelOut = {
  reached: (_, userIds) => Promise.resolve(new Set(userIds)),
  async deliver(notice, person, job) {
    const mail = await writeMail(notice, person, job)
    await sendEmail({ to: person.email, ...mail, idempotencyKey: notice.key, signal: job.signal })
  },
}
