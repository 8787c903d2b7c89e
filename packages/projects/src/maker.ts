import { authErrors } from "@plinth/auth"
import type { MemberId } from "@plinth/core"
import type { TenantContext } from "@plinth/db"

/** Whose a piece of work is: a member's or an API key's, one of the two. */
export type Maker = { readonly memberId: MemberId | null; readonly keyId: string | null }

/** Whose it is what this caller makes. Nobody else makes anything here. Errors: `auth.FORBIDDEN`. */
export function makerOf({ member, actor }: TenantContext): Maker {
  if (member) return { memberId: member.id, keyId: null }
  if (actor.type === "api_key") return { memberId: null, keyId: actor.id }
  throw authErrors.FORBIDDEN()
}

type MadeBy = { readonly memberId: string | null; readonly keyId: string | null }

export const isMadeBy = (made: MadeBy, { memberId, keyId }: Maker): boolean =>
  made.memberId === memberId && made.keyId === keyId
