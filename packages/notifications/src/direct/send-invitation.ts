import { idInput, type InvitationId } from "@plinth/core"
import type { ReadConnection } from "@plinth/db"
import { defineTask } from "@plinth/jobs"
import { invitationLink, invitationTokenOf, storeInvitationToken } from "@plinth/tenants"
import { z } from "zod"
import { renderMail } from "../mail/render-mail"
import { refuseSuppressed } from "../suppression/find-suppression"
import { sendCounted } from "./send-counted"

/**
 * Sends an invitation. The job makes the token and stores its hash; a repeated attempt makes the same token,
 * so the provider sees the same mail under the same key. An invitation that was sent again since is left to that sending. Whoever
 * invites an address that sends mail back finds so on the jobs page, and hands over the link.
 */
export const sendInvitation = defineTask({
  id: "notifications.send-invitation",
  schema: z.object({ invitationId: idInput<InvitationId>(), sending: z.number().int() }),
  retry: { maxAttempts: 10 },
  run: async ({ invitationId: id, sending }, job) => {
    if (!job.tenant) return
    const token = invitationTokenOf(job.runId)
    const invitation = await job.tenant.write(async (tx) => {
      const isCurrent = await storeInvitationToken(tx, { id, sending, token })
      return isCurrent ? findInvitation(tx, id) : undefined
    })
    if (!invitation) return
    await refuseSuppressed(job.tenant, invitation.email)
    const mail = await renderMail(
      "invitation",
      {
        tenantName: invitation.tenantName,
        invitedByName: invitation.invitedByName,
        role: invitation.memberType === "guest" ? "guest" : invitation.role,
        expiresAt: invitation.expiresAt,
        url: invitationLink(token),
      },
      invitation.locale,
    )
    await sendCounted(job, job.tenant, { to: invitation.email, ...mail })
  },
})

const findInvitation = (db: ReadConnection, id: InvitationId) =>
  db
    .selectFrom("app.tenant_invitations as invitation")
    .innerJoin("app.tenants as tenant", "tenant.id", "invitation.tenant_id")
    .leftJoin("app.tenant_members as inviter", (join) =>
      join
        .onRef("inviter.tenant_id", "=", "invitation.tenant_id")
        .onRef("inviter.id", "=", "invitation.invited_by"),
    )
    .leftJoin("app.user_profiles as profile", "profile.user_id", "inviter.user_id")
    .leftJoin("app.tenant_api_keys as key", (join) =>
      join
        .onRef("key.tenant_id", "=", "invitation.tenant_id")
        .onRef("key.id", "=", "invitation.invited_by_key"),
    )
    .select([
      "invitation.email",
      "invitation.role",
      "invitation.member_type as memberType",
      "invitation.expires_at as expiresAt",
      "tenant.name as tenantName",
      "tenant.locale",
    ])
    .select((eb) => eb.fn.coalesce("profile.name", "key.name").$castTo<string>().as("invitedByName"))
    .where("invitation.tenant_id", "=", db.tenantId)
    .where("invitation.id", "=", id)
    .executeTakeFirst()
