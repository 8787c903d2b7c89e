import type { Clock, PlatformRole } from "@plinth/core"
import type { Origin, PlatformWriteTransaction, Reading } from "../connection"
import type { Databases } from "../pool"
import type { PersonFacts } from "./person-context"
import { scopedRead } from "./scoped-read"
import { scopedTransaction } from "./scoped-transaction"

/** The console seen by one operator, across tenants. What of it they see is said by explicit policies, never by a tenant's. */
export type PlatformContext = {
  readonly user: PersonFacts
  readonly role: PlatformRole
  readonly permissions: ReadonlySet<string>
  readonly clock: Clock
  readonly origin: Origin
  read<Result>(work: (db: Reading) => Promise<Result>): Promise<Result>
  write<Result>(work: (tx: PlatformWriteTransaction) => Promise<Result>): Promise<Result>
}

type Facts = Pick<PlatformContext, "user" | "role" | "permissions" | "origin">

/** The context of an operator. Its role is for what is shown and refused early: the policies look it up by themselves. */
export function platformContext(
  databases: Databases,
  { user, role, permissions, origin }: Facts,
): PlatformContext {
  const scope = { user_id: user.id }
  return {
    user,
    role,
    permissions,
    clock: origin.clock,
    origin,
    read: (work) => scopedRead(databases.platform, scope, work),
    write: (work) =>
      scopedTransaction(databases.platform, scope, (tx) =>
        work(Object.assign(tx, { operatorId: user.id, origin })),
      ),
  }
}
