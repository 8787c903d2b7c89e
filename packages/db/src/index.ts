export { assertSafeRoles, findUnsafeRoles } from "./assert-safe-roles"
export type {
  Calling,
  Origin,
  PersonReadConnection,
  PersonWriteTransaction,
  PlatformWriteTransaction,
  ReadConnection,
  Reading,
  WriteTransaction,
} from "./connection"
export { byCommand } from "./contexts/by-command"
export { personContext, type PersonContext, type PersonFacts } from "./contexts/person-context"
export { platformContext, type PlatformContext } from "./contexts/platform-context"
export {
  keyContext,
  memberContext,
  houseContext,
  tenantContext,
  type CallerContext,
  type MemberContext,
  type MemberFacts,
  type TenantContext,
  type TenantFacts,
} from "./contexts/tenant-context"
export type { Batch } from "./contexts/scoped-together"
export { viewingContext } from "./contexts/viewing-context"
export { visitorContext, type VisitorContext } from "./contexts/visitor-context"
export { writtenOnce } from "./flight/written-once"
export { takeTurns } from "./take-turns"
export { isMigrated } from "./is-migrated"
export { databaseSettingProblems, databaseUrl } from "./env"
export { databaseErrors, mapDatabaseError, violates } from "./errors"
export { createPool, kyselyOf, openDatabases, type Database, type Databases } from "./pool"
export { roleUrl, runtimeRoles, type RuntimeRole } from "./roles"
