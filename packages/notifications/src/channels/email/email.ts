import { tenantOf } from "@plinth/jobs"
import type { ChannelOut } from "../../notice"
import { writeMail } from "./write-mail"
import { sendEmail } from "../../providers/resend/send-email"
import { findReachable, refuseSuppressed } from "../../suppression/find-suppression"
import { offerUnsubscribe } from "../../unsubscribe/offer-unsubscribe"

/** Mail reaches everybody who is in a tenant, but for addresses that send it back. */
export const email: ChannelOut = {
  reached: findReachable,
  async deliver(notice, person, job) {
    await refuseSuppressed(tenantOf(job), person.email)
    const { tenant, kind } = notice
    const mail = await offerUnsubscribe(
      await writeMail(notice, person, job),
      { tenantId: tenant.id, memberId: person.memberId, kinds: [kind], channel: "email" },
      { tenantName: tenant.name, locale: person.locale },
    )
    const delivery = { tenantId: tenant.id, id: notice.deliveryId }
    await sendEmail({ to: person.email, ...mail, delivery, idempotencyKey: notice.key, signal: job.signal })
  },
}
