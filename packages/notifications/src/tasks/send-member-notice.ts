import { baseUrl } from "@plinth/auth"
import { idInput, type MemberId } from "@plinth/core"
import type { ReadConnection } from "@plinth/db"
import { defineTask } from "@plinth/jobs"
import { z } from "zod"
import { renderMail } from "../mail/render-mail"
import { sendEmail } from "../providers/resend/send-email"

const Notice = z.enum(["welcome", "removed-from-tenant", "role-changed", "invitation-accepted"])
type Notice = z.infer<typeof Notice>

/**
 * Tells a member by mail what happened to their membership, or that someone they invited has joined; welcomes who founds a
 * tenant. Who has left by now hears no more of it, and who came back is not told that they were removed.
 */
export const sendMemberNotice = defineTask({
  id: "notifications.send-member-notice",
  schema: z.object({
    notice: Notice,
    memberId: idInput<MemberId>(),
    /** The new role, for `role-changed`. */
    role: z.string().default(""),
    /** Who joined, for `invitation-accepted`. */
    joinedMemberId: idInput<MemberId>().optional(),
  }),
  retry: { maxAttempts: 10 },
  run: async ({ notice, memberId, role, joinedMemberId }, job) => {
    if (!job.tenant) return
    const [recipient, joined] = await job.tenant.read(async (db) => [
      await findMember(db, memberId),
      joinedMemberId && (await findMember(db, joinedMemberId)),
    ])
    if (!recipient || recipient.isPresent === (notice === "removed-from-tenant")) return
    const mail = await renderMail(
      notice,
      {
        name: recipient.name,
        tenantName: recipient.tenantName,
        role,
        joinedName: joined?.name ?? "",
        url: pageOf(notice, recipient.slug),
      },
      recipient.locale,
    )
    await sendEmail({ to: recipient.email, ...mail, idempotencyKey: job.key("send"), signal: job.signal })
  },
})

/** Who was removed cannot open the tenant any more. */
const pageOf = (notice: Notice, slug: string) => {
  const pages: Readonly<Record<Notice, string>> = {
    welcome: `/app/${slug}`,
    "invitation-accepted": `/app/${slug}/members`,
    "role-changed": `/app/${slug}`,
    "removed-from-tenant": "/app",
  }
  return baseUrl() + pages[notice]
}

const findMember = (db: ReadConnection, memberId: MemberId) =>
  db
    .selectFrom("app.tenant_members as member")
    .innerJoin("app.user_profiles as profile", "profile.user_id", "member.user_id")
    .innerJoin("app.tenants as tenant", "tenant.id", "member.tenant_id")
    .select((eb) => [
      "profile.name",
      "profile.email",
      "tenant.name as tenantName",
      "tenant.slug",
      "tenant.locale",
      eb("member.removed_at", "is", null).as("isPresent"),
    ])
    .where("member.tenant_id", "=", db.tenantId)
    .where("member.id", "=", memberId)
    .executeTakeFirst()
