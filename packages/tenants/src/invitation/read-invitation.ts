import type { InvitationId } from "@plinth/core"
import type { ReadConnection } from "@plinth/db"
import { selectInvitations } from "./invitation.queries"

/** What an invitation's mail says: who invites to what, in the tenant's language. */
export const readInvitation = (db: ReadConnection, id: InvitationId) =>
  selectInvitations(db)
    .innerJoin("app.tenants as tenant", "tenant.id", "invitation.tenant_id")
    .select(["tenant.name as tenantName", "tenant.locale"])
    .where("invitation.id", "=", id)
    .executeTakeFirst()
