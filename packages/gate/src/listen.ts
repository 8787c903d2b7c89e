import { accessOf } from "@plinth/entitlements"
import type { FeedEnd, FeedHub, FeedMessage, FeedStart } from "@plinth/events"
import type { Admission } from "./admit"
import { gateErrors } from "./errors"
import { isShut } from "./is-shut"
import { permissionsIn } from "./permissions-in"
import type { Caller } from "./resolve-caller"

/** A browser holds one stream, whatever it has open: this many of one session in one process are nobody's tabs. */
const mostStreams = 20

/** Milliseconds. An impersonation can end in many ways, its hour among them: who views is asked again this often. */
const whileViewing = 500

/** Opens the live feed of the tenant that was admitted to. */
export type Listen = (start: FeedStart, signal?: AbortSignal) => AsyncGenerator<FeedMessage, void>

/**
 * A member's way to the feed; null for everyone else. A removed member hears nothing more: the hub asks here again, when their
 * membership, session or what they hold changed and every half minute, whether they are still admitted.
 */
export function listenFor(
  feed: FeedHub,
  { caller, member }: Admission,
  resolveAgain: () => Promise<Caller | null>,
): Listen | null {
  if (!caller || !member) return null
  const { member: before, permissions } = member

  async function checkStillAdmitted(): Promise<FeedEnd | null> {
    const now = await resolveAgain()
    if (!now) return "session"
    if (now.impersonation?.id !== caller?.impersonation?.id) return "session"
    if (isShut(now) || isBillAlone(now)) return "membership"
    const standing = now.tenancy?.member
    if (!standing || standing.id !== before.id || standing.type !== before.type) return "membership"
    return standing.role === before.role && isSame(permissionsIn(now), permissions) ? null : "membership"
  }

  return (start, signal) => {
    if (feed.streamsOf(caller.sessionId) >= mostStreams)
      throw gateErrors.RATE_LIMITED({ class: "other", limit: mostStreams, retryAfterSeconds: 30 })
    const recheckEvery = caller.impersonation ? whileViewing : undefined
    return feed.listen(
      { member, sessionId: caller.sessionId, recheckEvery, checkStillAdmitted },
      start,
      signal,
    )
  }
}

/** Whether nothing but the bill of the caller's tenant is open any more. */
const isBillAlone = ({ tenancy }: Caller): boolean =>
  tenancy !== null && accessOf(tenancy.tenant, tenancy.clock.now()) === "billing_only"

const isSame = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size === other.size && [...one].every((each) => other.has(each))
