import type { Caller } from "./resolve-caller"

/** Whether the tenant of a caller was suspended: nothing of it answers then, whatever their role. */
export const isShut = ({ tenancy }: Pick<Caller, "tenancy">): boolean =>
  tenancy?.tenant.status === "suspended"
