import type { RoleKey } from "@plinth/core"
import { authErrors } from "../errors"

type Statements = Readonly<Record<string, readonly string[]>>

/** `resource:action` of these statements, `resource:*`, or `*`. */
export type PermissionOf<S extends Statements> = {
  [Resource in keyof S & string]: `${Resource}:${S[Resource][number]}`
}[keyof S & string]

type GrantOf<S extends Statements> = PermissionOf<S> | `${keyof S & string}:*`

/** Between what and what everyone holds, whatever is granted. What is not named here no guest holds. */
type Bounds<S extends Statements> = {
  /** The least that a member holds. */
  readonly everyone?: readonly PermissionOf<S>[]
  /** The most that a guest holds. */
  readonly guest?: readonly GrantOf<S>[]
  /** What owners alone hold: no role and no wildcard contains it. */
  readonly ownerOnly?: readonly PermissionOf<S>[]
}

export type PermissionSet<S extends Statements = Statements> = {
  readonly statements: S
  readonly grants: Readonly<Record<Exclude<RoleKey, "owner">, readonly GrantOf<S>[]>>
  readonly bounds: Bounds<S>
  /** Throws `auth.FORBIDDEN` where the caller may not. Needs no query: the context arrives finished. */
  authorize(ctx: { readonly permissions: ReadonlySet<string> }, permission: PermissionOf<S>): void
}

/** A domain's permissions, which of the fixed roles hold them, and who never does. The owner holds all. */
export const definePermissions = <const S extends Statements>(
  statements: S,
  grants: PermissionSet<S>["grants"],
  bounds: Bounds<S> = {},
): PermissionSet<S> => ({
  statements,
  grants,
  bounds,
  authorize(ctx, permission) {
    if (!ctx.permissions.has(permission)) throw authErrors.FORBIDDEN({ permission })
  },
})
