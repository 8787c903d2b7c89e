import { baseUrl } from "@plinth/auth"
import type { ReadConnection } from "@plinth/db"
import { defineTask } from "@plinth/jobs"
import { z } from "zod"
import { renderMail } from "../mail/render-mail"
import { sendEmail } from "../providers/resend/send-email"

/**
 * Tells a tenant's owners that it was suspended, and whom to ask; of one that is open again by now nothing is said. It is the
 * house's own work: the tenant's waits until it is let in again.
 */
export const sendSuspensionNotice = defineTask({
  id: "notifications.send-suspension-notice",
  schema: z.object({}),
  isInternal: true,
  retry: { maxAttempts: 10 },
  run: async (_, job) => {
    for (const { memberId, email, locale, ...owner } of (await job.tenant?.read(findOwners)) ?? []) {
      const mail = await renderMail(
        "tenant-suspended",
        { name: owner.name, tenantName: owner.tenantName, url: `${baseUrl()}/suspended/${owner.slug}` },
        locale,
      )
      await sendEmail({ to: email, ...mail, idempotencyKey: job.key(memberId), signal: job.signal })
    }
  },
})

const findOwners = (db: ReadConnection) =>
  db
    .selectFrom("app.tenant_members as member")
    .innerJoin("app.user_profiles as profile", "profile.user_id", "member.user_id")
    .innerJoin("app.tenants as tenant", "tenant.id", "member.tenant_id")
    .select([
      "member.id as memberId",
      "profile.name",
      "profile.email",
      "tenant.name as tenantName",
      "tenant.slug",
      "tenant.locale",
    ])
    .where("member.tenant_id", "=", db.tenantId)
    .where("member.role", "=", "owner")
    .where("member.removed_at", "is", null)
    .where("tenant.status", "=", "suspended")
    .orderBy("member.id")
    .execute()
