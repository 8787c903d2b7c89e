import type { Clock, RequestOrigin } from "@plinth/core"
import type { Transaction } from "kysely"
import type { Reading } from "../connection"
import type { Database, Databases } from "../pool"
import { scopedOne } from "./scoped-one"
import { scopedRead } from "./scoped-read"
import { scopedTransaction } from "./scoped-transaction"

/** Anyone at all, signed in or not. No policy lets a visitor see a row; what they may do stands in definer functions and grants. */
export type VisitorContext = {
  readonly clock: Clock
  readonly origin: RequestOrigin
  one<Result>(work: (db: Reading) => Promise<Result>): Promise<Result>
  read<Result>(work: (db: Reading) => Promise<Result>): Promise<Result>
  write<Result>(work: (tx: Transaction<Database>) => Promise<Result>): Promise<Result>
}

export const visitorContext = (
  databases: Databases,
  origin: RequestOrigin,
  clock: Clock,
): VisitorContext => ({
  clock,
  origin,
  one: (work) => scopedOne(databases.app, {}, work),
  read: (work) => scopedRead(databases.app, {}, work),
  write: (work) => scopedTransaction(databases.app, {}, work),
})
