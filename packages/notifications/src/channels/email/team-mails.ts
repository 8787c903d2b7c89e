import { baseUrl } from "@plinth/auth"
import type { ReadConnection } from "@plinth/db"
import { z } from "zod"
import { renderMail } from "../../mail/render-mail"
import type { WriteMail } from "./write-mail"

const Facts = z.object({ to: z.string().catch(""), memberId: z.string().catch("") })

const welcome: WriteMail = ({ tenant, url }, { name, locale }) =>
  renderMail("welcome", { name, tenantName: tenant.name, url }, locale)

const roleChanged: WriteMail = ({ data, tenant, url }, { name, locale }) =>
  renderMail("role-changed", { name, tenantName: tenant.name, role: Facts.parse(data).to, url }, locale)

const removed: WriteMail = ({ tenant, url }, { name, locale }) =>
  renderMail("removed-from-tenant", { name, tenantName: tenant.name, url }, locale)

const invitationAccepted: WriteMail = async ({ data, tenant, url }, { name, locale }, { one }) => {
  const joined = await one((db) => findName(db, Facts.parse(data).memberId))
  const told = { name, tenantName: tenant.name, joinedName: joined?.name ?? "", url }
  return renderMail("invitation-accepted", told, locale)
}

/** A tenant that is open again by now was not suspended for long. */
const suspended: WriteMail = async ({ tenant }, { name, locale }, { one }) => {
  const found = await one((db) => findStatus(db))
  if (found?.status !== "suspended") return null
  const url = `${baseUrl()}/suspended/${tenant.slug}`
  return renderMail("tenant-suspended", { name, tenantName: tenant.name, url }, locale)
}

export const teamMails = {
  "team.welcome": welcome,
  "team.role_changed": roleChanged,
  "team.removed_from_tenant": removed,
  "team.invitation_accepted": invitationAccepted,
  "system.suspended": suspended,
} as const

const findName = (db: ReadConnection, memberId: string) =>
  db
    .selectFrom("app.tenant_members as member")
    .innerJoin("app.user_profiles as profile", "profile.user_id", "member.user_id")
    .select("profile.name")
    .where("member.tenant_id", "=", db.tenantId)
    .where("member.id", "=", memberId)
    .executeTakeFirst()

const findStatus = (db: ReadConnection) =>
  db.selectFrom("app.tenants").select("status").where("id", "=", db.tenantId).executeTakeFirst()
