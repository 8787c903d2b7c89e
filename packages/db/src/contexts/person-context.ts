import type { Actor, Clock, TenantId, UserId } from "@plinth/core"
import type { Origin, PersonReadConnection, PersonWriteTransaction, WriteTransaction } from "../connection"
import type { Databases } from "../pool"
import { scopedOne } from "./scoped-one"
import { scopedRead } from "./scoped-read"
import { scopedTransaction } from "./scoped-transaction"

export type PersonFacts = {
  readonly id: UserId
  readonly name: string
  readonly email: string
  readonly emailVerified: boolean
}

/** What belongs to a person across tenants: their memberships, invitations to their verified address, their account. */
export type PersonContext = {
  readonly user: PersonFacts
  readonly actor: Actor
  readonly clock: Clock
  readonly origin: Origin
  one<Result>(work: (db: PersonReadConnection) => Promise<Result>): Promise<Result>
  read<Result>(work: (db: PersonReadConnection) => Promise<Result>): Promise<Result>
  write<Result>(work: (tx: PersonWriteTransaction) => Promise<Result>): Promise<Result>
  /** One transaction inside a tenant this person founds or joins right now. */
  enterTenant<Result>(tenantId: TenantId, work: (tx: WriteTransaction) => Promise<Result>): Promise<Result>
}

/** The context of a signed-in person. Only a verified address opens invitations. */
export function personContext(databases: Databases, user: PersonFacts, origin: Origin): PersonContext {
  const own = { user_id: user.id, user_email: user.emailVerified ? user.email : "" }
  return {
    user,
    actor: origin.actor,
    clock: origin.clock,
    origin,
    one: (work) => scopedOne(databases.app, own, (db) => work(Object.assign(db, { userId: user.id }))),
    read: (work) => scopedRead(databases.app, own, (tx) => work(Object.assign(tx, { userId: user.id }))),
    write: (work) =>
      scopedTransaction(databases.app, own, (tx) => work(Object.assign(tx, { userId: user.id, origin }))),
    enterTenant: (tenantId, work) =>
      scopedTransaction(
        databases.app,
        { tenant_id: tenantId, member_type: "member", user_id: user.id },
        (tx) => work(Object.assign(tx, { tenantId, origin })),
      ),
  }
}
