import type { CallerContext, MemberContext, PersonContext } from "@plinth/db"
import { writeOnce, type RepeatableCall } from "./write-once"

type Writers = {
  readonly tenant: CallerContext | null
  readonly member: MemberContext | null
  readonly person: PersonContext | null
}

/** The same contexts, for a call that may come again: the verb runs as ever, its writes happen once. */
export function repeatable({ tenant, member, person }: Writers, call: RepeatableCall): Writers {
  const write =
    tenant &&
    writeOnce(tenant.write, { tenantId: tenant.tenantId, actorId: member?.user.id ?? tenant.actor.id }, call)
  const once = member && write && { ...member, write }
  return {
    tenant: once ?? (tenant && write && { ...tenant, write }),
    member: once,
    person: person && repeatablePerson(person, call),
  }
}

function repeatablePerson(person: PersonContext, call: RepeatableCall): PersonContext {
  const owner = { tenantId: null, actorId: person.user.id }
  const steps = { next: 0 }
  return {
    ...person,
    write: writeOnce(person.write, owner, call, steps),
    enterTenant: (tenantId, work) =>
      writeOnce<Parameters<typeof work>[0]>(
        (inner) => person.enterTenant(tenantId, inner),
        owner,
        call,
        steps,
      )(work),
  }
}
