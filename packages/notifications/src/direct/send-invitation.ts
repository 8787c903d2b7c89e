import { idInput, type InvitationId } from "@plinth/core"
import { defineTask } from "@plinth/jobs"
import { readInvitation, invitationLink, invitationTokenOf, storeInvitationToken } from "@plinth/tenants"
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
      return isCurrent ? readInvitation(tx, id) : undefined
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
