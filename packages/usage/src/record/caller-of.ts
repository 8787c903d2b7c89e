import type { ApiKeyId } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import type { Attribution } from "./write-events"

/** Who asks, as the one for whom it counts: people count for themselves, a key or a job for whom they name. */
export const callerOf = ({ member, actor }: Pick<TenantContext, "member" | "actor">): Attribution => ({
  memberId: member?.id,
  isFromOutside: true,
  apiKeyId: actor.type === "api_key" ? (actor.id as ApiKeyId) : undefined,
})
