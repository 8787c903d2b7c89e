import type { TenantId, UserId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import type { ImpersonationId } from "./impersonation.schemas"

/** An operator who views as a member just now: what they may do besides looking, which is to stop. */
export type Viewer = Pick<PlatformContext, "read" | "write"> & {
  readonly impersonationId: ImpersonationId
  readonly tenantId: TenantId
  readonly operator: { readonly id: UserId; readonly name: string }
  readonly endsAt: Date
}
