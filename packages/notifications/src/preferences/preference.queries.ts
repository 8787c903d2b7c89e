import type { MemberId } from "@plinth/core"
import type { ReadConnection } from "@plinth/db"

/** What the tenant chose for those who chose nothing. */
export const findDefaults = (db: ReadConnection) =>
  db
    .selectFrom("app.notification_defaults")
    .select(["kind", "channel", "is_on as isOn"])
    .where("tenant_id", "=", db.tenantId)
    .execute()

/** What a member chose. */
export const findPreferences = (db: ReadConnection, memberId: MemberId) =>
  db
    .selectFrom("app.notification_preferences")
    .select(["kind", "channel", "is_on as isOn"])
    .where("tenant_id", "=", db.tenantId)
    .where("member_id", "=", memberId)
    .execute()
