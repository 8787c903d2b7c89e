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
import { findMembership } from "./find-membership"

export const demoPassword = "plinth-demo"

/** A clock that a scenario winds forward, so that its past has dates. */
export type StageClock = Clock & { set(at: Date): void }

/** Where a scenario plays: real databases, the real sign-up, and people who act at times of the scenario's choosing. */
export type Stage = {
  readonly clock: StageClock
  /** Signs a person up and confirms their address by the real link; someone who is there already just enters. */
  enter(name: string, email: string): Promise<PersonContext>
  /** The person inside a tenant they are a member of. */
  inside(person: PersonContext, slug: string): Promise<MemberContext>
  /** Gives a person a platform role, as the command does, and a second factor with this key. */
  makeOperator(person: PersonContext, role: PlatformRole, key: string): Promise<void>
}

/** `url` stands in for `DATABASE_URL`. */
export function openStage(databases: Databases, url?: string): Stage {
  const clock = stageClock()
  let confirmation = ""
  // Confirmation links stay here: a mailbox full of them would hide the first mail of the reader.
  const auth = createAuth({
    databases,
    deliver: async (mail) => void (confirmation = mail.url),
    limits: noLimits,
  })
  return {
    clock,
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
}

function stageClock(): StageClock {
  let time = new Date()
  return { now: () => new Date(time), set: (at) => void (time = at) }
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
