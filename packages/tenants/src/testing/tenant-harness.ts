import { composeRoles, type PermissionSet } from "@plinth/auth"
import type { PlanKey, RoleKey } from "@plinth/core"
import {
  memberContext,
  personContext,
  type MemberContext,
  type Origin,
  type PersonContext,
  type PersonFacts,
  type TenantFacts,
} from "@plinth/db"
import { testDatabase, type TestDatabase } from "@plinth/db/testing"
import { sql } from "kysely"
import { foundTenant } from "../tenant/found-tenant"
import {
  insertMembership,
  insertPerson,
  membershipOf,
  somebody,
  type PersonOptions,
  type RoleMember,
} from "./test-people"
import { testClock } from "./test-clock"
import { endTrial, findTenant, findMembership, readEvents } from "./test-queries"

/** On a plan the trial is over; without one the tenant is as its founder finds it. */
type TenantOptions = { readonly name?: string; readonly plan?: PlanKey }

export type TenantUnderTest = Awaited<ReturnType<ReturnType<typeof tenantHarness>>>

/** Opens all connections of the app, so that what a test does at once happens at once. */
const openConnections = (databases: TestDatabase) =>
  Promise.all(
    Array.from({ length: databases.pool("app").options.max }, () =>
      sql`select pg_sleep(0.05)`.execute(databases.app),
    ),
  )

/**
 * Makes `aTenant()`, in which tests speak as its people: `changeSlug(as("viewer"), …)`. The roles know these permissions.
 * People are named at once and stand in the database before the next transaction of any of them begins.
 */
export function tenantHarness(permissionSets: readonly PermissionSet[]) {
  const roles = composeRoles(permissionSets)
  const arrivals: Promise<unknown>[] = []
  const arrived = () => Promise.all(arrivals)

  return async function aTenant({ name = "Acme", plan }: TenantOptions = {}) {
    const databases = await testDatabase()
    if (arrivals.length === 0) arrivals.push(openConnections(databases))
    const clock = testClock("2026-03-03T12:00:00Z")
    const originOf = ({ id }: PersonFacts): Origin => ({
      actor: { type: "user", id },
      requestId: "test",
      ipAddress: "192.0.2.1",
      userAgent: "vitest",
      clock,
    })

    const meet = (user: PersonFacts): PersonContext => {
      const ctx = personContext(databases, user, originOf(user))
      return {
        ...ctx,
        one: (work) => arrived().then(() => ctx.one(work)),
        read: (work) => arrived().then(() => ctx.read(work)),
        write: (work) => arrived().then(() => ctx.write(work)),
        enterTenant: (id, work) => arrived().then(() => ctx.enterTenant(id, work)),
      }
    }
    const admit = (
      user: PersonFacts,
      { granted = [], ...member }: RoleMember & { granted?: readonly string[] },
    ): MemberContext => {
      const permissions = roles.permissionsOf(member.role, granted, member.type)
      const facts = { tenant, member, user, permissions, rights: roles, origin: originOf(user) }
      const ctx = memberContext(databases, facts)
      return {
        ...ctx,
        one: (work) => arrived().then(() => ctx.one(work)),
        read: (work) => arrived().then(() => ctx.read(work)),
        write: (work) => arrived().then(() => ctx.write(work)),
        writeTogether: (batch, item) => arrived().then(() => ctx.writeTogether(batch, item)),
      }
    }

    /** Someone who signed up, of no tenant; verified unless said otherwise. */
    const person = (options?: PersonOptions): PersonContext => {
      const user = somebody(options)
      arrivals.push(insertPerson(databases, user))
      return meet(user)
    }
    /** One more member of this role. */
    const another = (role: RoleKey | "guest", called?: string): MemberContext => {
      const user = somebody({ name: called })
      const member = membershipOf(user, role)
      arrivals.push(
        insertPerson(databases, user).then(() => insertMembership(databases, tenant.id, member, clock.now())),
      )
      return admit(user, member)
    }
    /** What a person's next request in this tenant may act as. */
    const enter = async ({ user }: Pick<PersonContext, "user">): Promise<MemberContext> =>
      admit(user, await findMembership(databases, tenant.id, user.id))

    const founder = person({ name: "Olga Owner" })
    const { id } = await foundTenant(founder, { name, slug: `acme-${founder.user.id.slice(-12)}` })
    if (plan) await endTrial(databases, id, plan)
    const tenant: TenantFacts = await findTenant(databases, id)
    const known = new Map([["owner", await enter(founder)]])

    /** The member of this role, the same one each time. The owner is the founder; a guest has the role of a member. */
    const as = (role: RoleKey | "guest"): MemberContext => {
      const standing = known.get(role) ?? another(role)
      known.set(role, standing)
      return standing
    }
    /** A member as the person they are in all their tenants. */
    const personOf = ({ user }: MemberContext): PersonContext => meet(user)

    const founding = (await readEvents(databases, id)).length
    /** What was recorded since the founding, oldest first. */
    const history = async () => (await readEvents(databases, id)).slice(founding)
    /** The types of what was recorded since the founding. */
    const events = async () => (await history()).map(({ type }) => type)

    return { tenant, databases, clock, as, another, person, personOf, enter, history, events }
  }
}
