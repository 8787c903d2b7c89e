import { createAuth, enrolSecondFactor, legalVersion, noLimits, type Auth } from "@plinth/auth"
import type { Clock, PlatformRole, UserId } from "@plinth/core"
import {
  byCommand,
  memberContext,
  personContext,
  type Databases,
  type MemberContext,
  type Origin,
  type PersonContext,
} from "@plinth/db"
import { roles } from "@plinth/gate"
import { grantPlatformRole } from "@plinth/platform"
import { foundTenant, listMyTenants } from "@plinth/tenants"
import { foundAt } from "./clock/tenant-clock"
import { windClock } from "./clock/wind-clock"
import { findMembership } from "./find-membership"

export const demoPassword = "plinth-demo"

/** A clock that a scenario sets, so that its past has dates. It goes on from there. */
export type StageClock = Clock & { set(at: Date): void }

/** Where a scenario plays: real databases, the real sign-up, and people who act at times of the scenario's choosing. */
export type Stage = {
  readonly clock: StageClock
  /** Signs a person up and confirms their address by the real link; someone who is there already just enters. */
  enter(name: string, email: string): Promise<PersonContext>
  /** The person inside a tenant they are a member of. */
  inside(person: PersonContext, slug: string): Promise<MemberContext>
  /** Founds a tenant that lives at the stage's time from then on; null where it stands already. */
  found(founder: PersonContext, tenant: { name: string; slug: string }): Promise<MemberContext | null>
  /** Lives on until a time, the tenant and the stage: what falls due on the way happens. */
  liveUntil(owner: MemberContext, time: Date): Promise<void>
  /** Gives a person a platform role, as the command does, and a second factor with this key. */
  makeOperator(person: PersonContext, role: PlatformRole, key: string): Promise<void>
}

/** `url` stands in for `DATABASE_URL`; `beforeFounding` is waited for before a tenant is founded whose time moves. */
export function openStage(
  databases: Databases,
  url?: string,
  beforeFounding: () => Promise<void> = async () => {},
): Stage {
  const clock = stageClock()
  let confirmation = ""
  // Confirmation links stay here: a mailbox full of them would hide the first mail of the reader.
  const auth = createAuth({
    databases,
    deliver: async (mail) => void (confirmation = mail.url),
    limits: noLimits,
  })
  const stage: Stage = {
    clock,
    async found(founder, { name, slug }) {
      if ((await listMyTenants(founder)).some((tenant) => tenant.slug === slug)) return null
      const time = clock.now()
      await beforeFounding()
      clock.set(time)
      await foundAt(time, () => foundTenant(founder, { name, slug }), url)
      return stage.inside(founder, slug)
    },
    async liveUntil({ tenant }, time) {
      const winding = windClock({ worker: databases.worker, tenant, until: () => time, url })
      while (!(await winding.next()).done);
      clock.set(time)
    },
    async enter(name, email) {
      if (!(await findUser(databases, email))) await signUp(auth, name, email, () => confirmation)
      const id = await findUser(databases, email)
      if (!id) throw new Error(`${email} could not sign up.`)
      return personContext(databases, { id, name, email, emailVerified: true }, originOf(id, clock))
    },
    async inside(person, slug) {
      const { tenant, member } = await findMembership(person, slug)
      const permissions = roles.permissionsOf(member.role, [], member.type)
      return memberContext(databases, {
        tenant,
        member,
        user: person.user,
        permissions,
        rights: roles,
        origin: originOf(person.user.id, clock),
      })
    },
    async makeOperator({ user: { email } }, role, key) {
      const { userId } = await byCommand((tx) => grantPlatformRole(tx, { email, role }), url)
      await enrolSecondFactor(databases.auth, { userId, key })
    },
  }
  return stage
}

function stageClock(): StageClock {
  let offset = 0
  return {
    now: () => new Date(Date.now() + offset),
    set: (at) => void (offset = at.getTime() - Date.now()),
  }
}

const originOf = (id: UserId, clock: Clock): Origin => ({
  actor: { type: "user", id },
  requestId: "scenario",
  clock,
})

async function findUser(databases: Databases, email: string): Promise<UserId | undefined> {
  const user = await databases.auth
    .selectFrom("auth.users")
    .select("id")
    .where("email", "=", email)
    .executeTakeFirst()
  return user?.id as UserId | undefined
}

async function signUp(auth: Auth, name: string, email: string, confirmation: () => string): Promise<void> {
  await auth.api.signUpEmail({
    body: { name, email, password: demoPassword, termsVersion: legalVersion },
  })
  const token = new URL(confirmation()).searchParams.get("token") ?? ""
  await auth.api.confirmAddress({ body: { token, password: demoPassword } })
}
