import { authErrors } from "@plinth/auth"
import type { Rights } from "@plinth/core"
import type { MemberContext, WriteTransaction } from "@plinth/db"
import { tenantErrors } from "../errors"
import { holdingsOf, lockMember, type LockedMember } from "../member/member.queries"

/** A member who gives rights, and what they hold while the tenant's row is locked. */
export type Grantor = {
  readonly self: LockedMember
  readonly holds: ReadonlySet<string>
  readonly rights: Rights
}

/**
 * Reads anew what the caller holds; call it with the tenant locked. Since they asked, another admin may have taken it.
 * Errors: `auth.FORBIDDEN`.
 */
export async function lockGrantor(
  tx: WriteTransaction,
  { member, rights }: MemberContext,
  permission: string,
): Promise<Grantor> {
  const self = await lockMember(tx, member.id)
  const holds = holdingsOf(rights, self)
  if (!holds.has(permission)) throw authErrors.FORBIDDEN({ permission })
  return { self, holds, rights }
}

/** Nobody gives what they do not hold. Errors: `tenants.PERMISSION_NOT_HELD` with `permission`. */
export function refuseBeyond({ holds }: Grantor, given: ReadonlySet<string>): void {
  const permission = firstBeyond(given, holds)
  if (permission) throw tenantErrors.PERMISSION_NOT_HELD({ permission })
}

/** Who holds less than someone or than a role does not touch it. Errors: `tenants.OUTRANKED` with `permission`. */
export function refuseOutranked({ holds }: Grantor, theirs: ReadonlySet<string>): void {
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
