import type {
  Actor,
  BillingState,
  Clock,
  MemberId,
  MemberType,
  PlanKey,
  Rights,
  TenantId,
  UserId,
} from "@plinth/core"
import type { Origin, ReadConnection, WriteTransaction } from "../connection"
import type { Scope } from "../flight/statement"
import type { Databases } from "../pool"
import type { PersonFacts } from "./person-context"
import { scopedOne } from "./scoped-one"
import { scopedRead } from "./scoped-read"
import { scopedTogether, type Batch } from "./scoped-together"
import { scopedTransaction } from "./scoped-transaction"

/** What a request knows of its tenant. A verb that decides on the plan locks the row and reads it again. */
export type TenantFacts = {
  readonly id: TenantId
  readonly slug: string
  readonly name: string
  readonly logoLetter: string
  readonly logoColor: string
  readonly status: string
  readonly plan: PlanKey
  readonly billingState: BillingState
  readonly trialEndsAt: Date | null
  readonly accessEndsAt: Date | null
  readonly compPlan: PlanKey | null
  readonly compEndsAt: Date | null
  readonly cancelsAt: Date | null
  readonly periodAnchor: Date
  readonly locale: string
  readonly timeZone: string
}

export type MemberFacts = {
  readonly id: MemberId
  readonly userId: UserId
  readonly type: MemberType
  readonly role: string
}

/** Everything a verb may know and do inside one tenant. It arrives finished: authorization needs no query of its own. */
export type TenantContext = {
  readonly tenantId: TenantId
  readonly actor: Actor
  /** The member who asks; an API key has none, nor has the house. */
  readonly member?: Pick<MemberFacts, "id" | "type">
  readonly permissions: ReadonlySet<string>
  readonly clock: Clock
  readonly origin: Origin
  /** Reads with one statement, in one trip to the database. */
  one<Result>(work: (db: ReadConnection) => Promise<Result>): Promise<Result>
  /** Reads in a READ ONLY transaction. */
  read<Result>(work: (db: ReadConnection) => Promise<Result>): Promise<Result>
  /** Writes in one transaction: the change, its event and its jobs commit together or not at all. */
  write<Result>(work: (tx: WriteTransaction) => Promise<Result>): Promise<Result>
  /** Writes an item in one trip, in one statement and one commit with those of others that come while one is under way. */
  writeTogether<Item, Answer>(batch: Batch<Item, Answer>, item: Item): Promise<Answer>
}

/** A tenant seen by who asks: one of its people, or one of its keys. */
export type CallerContext = TenantContext & {
  readonly tenant: Pick<TenantFacts, "id" | "slug" | PlanFact>
  /** What roles amount to, for the verbs that give them. */
  readonly rights: Rights
  /** The same, on the role that can only select: what is carried out of the house is read by it. */
  asReader(): CallerContext
}

type PlanFact =
  | "plan"
  | "billingState"
  | "trialEndsAt"
  | "accessEndsAt"
  | "compPlan"
  | "compEndsAt"
  | "cancelsAt"
  | "periodAnchor"

/** A tenant seen by one of its people. */
export type MemberContext = CallerContext & {
  readonly tenant: TenantFacts
  readonly member: MemberFacts
  readonly user: PersonFacts
  asReader(): MemberContext
}

type Facts = {
  readonly tenantId: TenantId
  readonly permissions: ReadonlySet<string>
  readonly origin: Origin
  readonly member?: Pick<MemberFacts, "id" | "type">
}

/** A tenant's context, for a member or, without one, for a key of the tenant: what is a member's own is hidden from it. */
export const tenantContext = (databases: Pick<Databases, "app">, facts: Facts): TenantContext =>
  contextIn(databases, facts, {
    tenant_id: facts.tenantId,
    member_id: facts.member?.id ?? "",
    member_type: facts.member?.type ?? "member",
  })

/**
 * A tenant's context for the house's own work, a job: it holds no permission, and reaches what is each member's own.
 * INVARIANT: made where a job is, and nowhere else.
 */
export const houseContext = (
  databases: Pick<Databases, "app">,
  facts: Pick<Facts, "tenantId" | "origin">,
): TenantContext =>
  contextIn(
    databases,
    { ...facts, permissions: new Set() },
    { tenant_id: facts.tenantId, member_id: "", member_type: "member", is_house: "yes" },
  )

function contextIn(
  databases: Pick<Databases, "app">,
  { tenantId, permissions, origin, member }: Facts,
  scope: Scope,
): TenantContext {
  return {
    tenantId,
    actor: origin.actor,
    member,
    permissions,
    clock: origin.clock,
    origin,
    one: (work) => scopedOne(databases.app, scope, (db) => work(Object.assign(db, { tenantId }))),
    read: (work) => scopedRead(databases.app, scope, (tx) => work(Object.assign(tx, { tenantId }))),
    write: (work) =>
      scopedTransaction(databases.app, scope, (tx) => work(Object.assign(tx, { tenantId, origin }))),
    writeTogether: (batch, item) => scopedTogether(databases.app, tenantId, batch, item),
  }
}

export type MemberContextFacts = Pick<
  MemberContext,
  "tenant" | "member" | "user" | "permissions" | "rights" | "origin"
>

/** A tenant's context with what the gate knows of the member who asks. */
export const memberContext = (
  databases: Pick<Databases, "app" | "reader">,
  facts: MemberContextFacts,
): MemberContext => ({
  ...tenantContext(databases, { ...facts, tenantId: facts.tenant.id }),
  tenant: facts.tenant,
  member: facts.member,
  user: facts.user,
  rights: facts.rights,
  asReader: () => memberContext({ app: databases.reader, reader: databases.reader }, facts),
})

/** A tenant's context with what the gate knows of the key that asks. */
export const keyContext = (
  databases: Pick<Databases, "app" | "reader">,
  facts: Pick<CallerContext, "tenant" | "permissions" | "rights" | "origin">,
): CallerContext => ({
  ...tenantContext(databases, { ...facts, tenantId: facts.tenant.id }),
  tenant: facts.tenant,
  rights: facts.rights,
  asReader: () => keyContext({ app: databases.reader, reader: databases.reader }, facts),
})
