import { systemClock } from "@plinth/core"
import { tenantContext, type Databases } from "@plinth/db"
import { notificationErrors } from "../errors"
import { hasChoice } from "../preferences/demand-choice"
import { choicesOf, isOn } from "../preferences/is-on"
import { findDefaults, findPreferences } from "../preferences/preference.queries"
import { setPreferences } from "../preferences/set-preference"
import { kindNames } from "./kind-names"
import { readUnsubscribeToken, type Mailing } from "./unsubscribe-token"

export type MailingView = {
  /** What it is called, in the tenant's language. */
  readonly name: string
  readonly tenantName: string
  readonly isOn: boolean
}

/** What a token of a mail is about, and how it stands. Changes nothing. Errors: `notifications.UNSUBSCRIBE_LINK_UNKNOWN`. */
export async function readMailing(databases: Databases, token: string): Promise<MailingView> {
  const said = readEndable(token)
  const [member, own, defaults] = await contextOf(databases, said, "").read((db) =>
    Promise.all([
      db
        .selectFrom("app.tenant_members as member")
        .innerJoin("app.tenants as tenant", "tenant.id", "member.tenant_id")
        .select(["tenant.name", "tenant.locale"])
        .where("member.tenant_id", "=", db.tenantId)
        .where("member.id", "=", said.memberId)
        .executeTakeFirst(),
      findPreferences(db, said.memberId),
      findDefaults(db),
    ]),
  )
  if (!member) throw notificationErrors.UNSUBSCRIBE_LINK_UNKNOWN()
  const { kinds, channel } = said
  const [chosen, begun] = [choicesOf(own), choicesOf(defaults)]
  return {
    name: kindNames(kinds, member.locale),
    tenantName: member.name,
    isOn: kinds.some((kind) => isOn(kind, channel, chosen(kind, channel), begun(kind, channel))),
  }
}

/**
 * Ends what a token is about, or has it begin again, for its member alone and without a session: the token came to their
 * address. All of it or nothing; twice is once. Errors: `notifications.UNSUBSCRIBE_LINK_UNKNOWN`, `notifications.MANDATORY`.
 */
export async function setMailing(
  databases: Databases,
  token: string,
  { requestId, ...choice }: { readonly isOn: boolean; readonly requestId: string },
): Promise<void> {
  const said = readEndable(token)
  await readMailing(databases, token)
  const ctx = contextOf(databases, said, requestId)
  await setPreferences(
    ctx,
    said.kinds.map((kind) => ({ kind, channel: said.channel, ...choice })),
  )
}

/** A token may be older than what can be chosen now: of several kinds it is about those that can. */
function readEndable(token: string): Mailing {
  const said = readUnsubscribeToken(token)
  const free = said.kinds.filter((kind) => hasChoice(kind, said.channel))
  return free.length > 0 ? { ...said, kinds: free } : said
}

function contextOf(databases: Databases, { tenantId, memberId }: Mailing, requestId: string) {
  const member = { id: memberId, type: "member" as const }
  const ctx = tenantContext(databases, {
    tenantId,
    member,
    permissions: new Set(),
    origin: { actor: { type: "system", id: "unsubscribe" }, requestId, clock: systemClock },
  })
  return Object.assign(ctx, { member })
}
