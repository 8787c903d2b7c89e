import type { TenantContext } from "@plinth/db"
import { tenantOf, type Job } from "@plinth/jobs"
import { notificationErrors } from "../../errors"
import type { KindKey } from "../../kinds"
import { renderMail, type RenderedMail } from "../../mail/render-mail"
import type { Notice, Recipient } from "../../notice"
import { billingMails } from "./billing-mails"
import { creditMails } from "./credit-mails"
import { teamMails } from "./team-mails"
import { usageMails } from "./usage-mails"
import { weekMails } from "./week-mail"

/** Writes the mail of a kind; null where what it would say is not true any more. */
export type WriteMail = (
  notice: Notice,
  person: Recipient,
  tenant: TenantContext,
) => Promise<RenderedMail | null>

const written: Partial<Record<KindKey, WriteMail>> = {
  ...billingMails,
  ...creditMails,
  ...teamMails,
  ...usageMails,
  ...weekMails,
}

/** A kind without a mail of its own says its line and its sentence; what leads out of the house leads there. */
const plainly: WriteMail = ({ title, body, url, link, tenant }, { locale }) =>
  renderMail(
    "notice",
    { title, body, url: link ?? url, isElsewhere: link !== null, tenantName: tenant.name },
    locale,
  )

/** The mail of a notification. Errors: `notifications.OUTDATED`. */
export async function writeMail(notice: Notice, person: Recipient, job: Job): Promise<RenderedMail> {
  const mail = await (written[notice.kind] ?? plainly)(notice, person, tenantOf(job))
  if (!mail) throw notificationErrors.OUTDATED({ kind: notice.kind })
  return mail
}
