import { systemClock, type RequestOrigin } from "@plinth/core"
import { platformContext, viewingContext, type Databases } from "@plinth/db"
import { addToLogContext } from "@plinth/observability"
import { platformErrors, type ImpersonationId } from "@plinth/platform"
import type { Admission } from "./admit"
import { isShut } from "./is-shut"
import { permissionsIn } from "./permissions-in"
import type { Caller, Impersonation } from "./resolve-caller"
import { roles } from "./roles"
import { memberWithinBill } from "./within-bill"

/** What an operator gets who views as a member: to look, in that tenant alone, and to stop. */
export function admitViewing(
  databases: Databases,
  { user, tenancy, platformRole, impersonation }: Caller & { readonly impersonation: Impersonation },
  request: RequestOrigin,
): Pick<Admission, "member" | "tenant" | "lock" | "viewer"> {
  const { id, operator, tenantId, endsAt } = impersonation
  addToLogContext({
    userId: user.id,
    impersonatorId: operator.id,
    ...(tenancy && { tenantId: tenancy.tenant.id }),
  })
  const origin = { ...request, actor: { type: "user", id: user.id } as const, clock: systemClock }
  const admitted =
    tenancy && !isShut({ tenancy })
      ? memberWithinBill(databases, tenancy.tenant, (pools) => ({
          ...viewingContext(pools, {
            tenant: tenancy.tenant,
            member: tenancy.member,
            user,
            origin: { ...origin, impersonatorId: operator.id, clock: tenancy.clock },
            rights: roles,
            permissions: permissionsIn({ tenancy, impersonation }),
          }),
          // The reader's role could not either: this says it in words, and before anything is asked.
          write: () => Promise.reject(platformErrors.VIEW_ONLY()),
          writeTogether: () => Promise.reject(platformErrors.VIEW_ONLY()),
        }))
      : { tenant: null, member: null, lock: null }
  const acting =
    platformRole &&
    platformContext(databases, {
      user: { ...user, ...operator },
      role: platformRole,
      permissions: new Set(),
      origin: { ...origin, actor: { type: "user", id: operator.id } },
    })
  return {
    ...admitted,
    viewer: acting && {
      impersonationId: id as ImpersonationId,
      tenantId,
      operator,
      endsAt,
      read: acting.read,
      write: acting.write,
    },
  }
}
