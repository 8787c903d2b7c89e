import type { MemberContext } from "@plinth/db"
import { unreadOf } from "./notification.queries"
import type { UnreadView } from "./notification.schemas"

/** How much a member has not read in the tenant, a hundred at the most. */
export const countUnread = ({ one, tenantId, member }: MemberContext): Promise<UnreadView> =>
  one((db) =>
    db
      .selectNoFrom((query) => unreadOf(query, { tenantId, memberId: member.id }).as("unread"))
      .executeTakeFirstOrThrow(),
  )
