import { authErrors } from "@plinth/auth"
import type { ApiKeyId, Rights } from "@plinth/core"
import type { CallerContext, MemberContext, MemberFacts, WriteTransaction } from "@plinth/db"
import { lockApiKey } from "../api-key/api-key.queries"
import { keyPermissions } from "../api-key/key-permissions"
import { tenantErrors } from "../errors"
import { holdingsOf, lockMember, type LockedMember } from "../member/member.queries"

/** Who gives rights, a member or a key, and what they hold while the tenant's row is locked. */
type Holder = { readonly holds: ReadonlySet<string>; readonly rights: Rights }

/** A member who gives rights. */
export type Grantor = Holder & { readonly self: LockedMember }

/**
 * Reads anew what the caller holds; call it with the tenant locked. Since they asked, another admin may have taken it.
 * Errors: `auth.FORBIDDEN`.
 */
export async function lockGrantor(
  tx: WriteTransaction,
  { member, rights }: Pick<MemberContext, "rights"> & { readonly member: Pick<MemberFacts, "id"> },
  permission: string,
): Promise<Grantor> {
  const self = await lockMember(tx, member.id)
  const holds = holdingsOf(rights, self)
  if (!holds.has(permission)) throw authErrors.FORBIDDEN({ permission })
  return { self, holds, rights }
}

/** As `lockGrantor`, where a key may ask too: it gives what its scopes hold. Errors: `auth.FORBIDDEN`. */
export async function lockHolder(
  tx: WriteTransaction,
  { member, actor, rights }: CallerContext,
  permission: string,
): Promise<Holder> {
  if (member) return lockGrantor(tx, { member, rights }, permission)
  const { scopes, revokedAt } = await lockApiKey(tx, actor.id as ApiKeyId)
  const holds = keyPermissions(rights, revokedAt ? [] : scopes)
  if (!holds.has(permission)) throw authErrors.FORBIDDEN({ permission })
  return { holds, rights }
}

/** Nobody gives what they do not hold. Errors: `tenants.PERMISSION_NOT_HELD` with `permission`. */
export function refuseBeyond({ holds }: Holder, given: ReadonlySet<string>): void {
  const permission = firstBeyond(given, holds)
  if (permission) throw tenantErrors.PERMISSION_NOT_HELD({ permission })
}

/** Who holds less than someone or than a role does not touch it. Errors: `tenants.OUTRANKED` with `permission`. */
export function refuseOutranked({ holds }: Holder, theirs: ReadonlySet<string>): void {
  const permission = firstBeyond(theirs, holds)
  if (permission) throw tenantErrors.OUTRANKED({ permission })
}

/** As `refuseOutranked`, for a member. An owner is touched by owners alone. Errors: `tenants.OWNER_UNTOUCHABLE`. */
export function refuseOutrankedBy(grantor: Grantor, member: LockedMember): void {
  if (member.role === "owner") {
    if (grantor.self.role !== "owner") throw tenantErrors.OWNER_UNTOUCHABLE()
  } else refuseOutranked(grantor, holdingsOf(grantor.rights, member))
}

/** Nobody raises themselves, not even to what they hold by another way. Errors: `tenants.OWN_RIGHTS` with `permission`. */
export function refuseRaising(before: ReadonlySet<string>, after: ReadonlySet<string>): void {
  const permission = firstBeyond(after, before)
  if (permission) throw tenantErrors.OWN_RIGHTS({ permission })
}

const firstBeyond = (wanted: ReadonlySet<string>, held: ReadonlySet<string>): string | undefined =>
  [...wanted].find((permission) => !held.has(permission))
