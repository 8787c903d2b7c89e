import type { ActorOrigin, Clock, RequestOrigin, TenantId, UserId } from "@plinth/core"
import type { Kysely, Transaction } from "kysely"
import type { Rows } from "./flight/insertion"
import type { Database } from "./pool"

/** Who and what stands behind a transaction; every event recorded in it carries this. */
export type Origin = ActorOrigin & RequestOrigin & { readonly clock: Clock }

/** What any reader can do; which rows it sees is the context's matter. */
export type Reading = Pick<Kysely<Database>, "selectFrom" | "selectNoFrom" | "with" | "fn" | "getExecutor">

/** What calls one of the database's own functions that write, inside a tenant. */
export type Calling = Pick<Kysely<Database>, "getExecutor"> & { readonly tenantId: TenantId }

/** A tenant's rows, to read. The transaction below it is READ ONLY. */
export type ReadConnection = Reading & { readonly tenantId: TenantId }

/** A transaction that can insert rows for whose insert nobody waits. */
export type Writing = Transaction<Database> & {
  /**
   * Leaves in one packet with the next statement, or with the commit: it costs no trip of its own. What the database
   * says against it is said of that statement, and the transaction does not commit.
   */
  insertAhead(rows: Rows): void
}

/** A tenant's rows, to change. A function that locks asks for this type. */
export type WriteTransaction = Writing & {
  readonly tenantId: TenantId
  readonly origin: Origin
}

/** A person's own rows across their tenants, to read. */
export type PersonReadConnection = Reading & { readonly userId: UserId }

/** A person's own rows, to change. */
export type PersonWriteTransaction = Transaction<Database> & {
  readonly userId: UserId
  readonly origin: Origin
}

/** What an operator, or a command without a person behind it, may change. */
export type PlatformWriteTransaction = Transaction<Database> & {
  readonly operatorId: UserId | null
  readonly origin: RequestOrigin & { readonly clock: Clock }
}
