import {
  knownDevice,
  readSessionToken,
  tenantHostOf,
  type IdentityContext,
  type SignUpInput,
} from "@plinth/auth"
import { systemClock, type ApiKeyId, type TenantId } from "@plinth/core"
import {
  memberContext,
  personContext,
  platformContext,
  visitorContext,
  type CallerContext,
  type Databases,
  type MemberContext,
  type PersonContext,
  type PlatformContext,
  type VisitorContext,
} from "@plinth/db"
import { queueIdentityMail } from "@plinth/notifications"
import { addToLogContext } from "@plinth/observability"
import { operatorObstacle, platformRoles, type OperatorObstacle, type Viewer } from "@plinth/platform"
import { findMoved } from "@plinth/tenants"
import { admitKey } from "./admit-key"
import { admitViewing } from "./admit-viewing"
import { isShut } from "./is-shut"
import { permissionsIn } from "./permissions-in"
import type { Quota } from "./limits/limit-policies"
import type { Limits } from "./limits/limits"
import { requestOrigin } from "./request-origin"
import { readBearer, type resolveApiKey } from "./resolve-api-key"
import { canBeSlug, type resolveCaller, type Caller } from "./resolve-caller"
import { roles } from "./roles"
import { allowanceOf, type Allowance } from "./use/allowance"
import type { UseLog } from "./use/open-use-log"
import type { Watch } from "./watch/open-watch"
import { memberWithinBill, type Lock } from "./within-bill"

/** A request that came through the gate: what it may act as. Everything a verb asks for stands ready. */
export type Admission = {
  readonly visitor: VisitorContext
  readonly caller: Caller | null
  readonly person: PersonContext | null
  readonly identity: IdentityContext | null
  /** The key that asks in place of a person; `refused` where one came that opens nothing. */
  readonly apiKey:
    | { readonly id: ApiKeyId; readonly tenantId: TenantId; readonly slug: string }
    | "refused"
    | null
  /** The tenant of the address, as whoever asks may act in it. */
  readonly tenant: CallerContext | null
  /** The same, where it is a member who asks. */
  readonly member: MemberContext | null
  /** Set where the tenant's bill closes something of these two: they refuse it, and here stand the ones that do not. */
  readonly lock: Lock | null
  /** What whoever asks may use of what the tenant pays for by use; null where they use nothing up, as an operator who views. */
  readonly allowance: Allowance | null
  /** For an operator, wherever they are: it needs no tenant and no membership. */
  readonly platform: PlatformContext | null
  /** Why somebody who holds a platform role gets nothing of it in this session. */
  readonly operatorObstacle: OperatorObstacle | null
  /** The operator who views as a member just now: to stop it, and to write down what they look at. */
  readonly viewer: Viewer | null
  /** Where the tenant of an address went that is no tenant's any more; null for who is not in it. */
  movedTo(): Promise<string | null>
  /** Counts something done to a target, such as a mail to an address. Errors: `gate.RATE_LIMITED`. */
  spend(quota: Quota, target: string): Promise<void>
  /** Asks for an account. Errors: `auth.PASSWORD_KNOWN`, `auth.EMAIL_DISPOSABLE`, `auth.FORBIDDEN`, `gate.RATE_LIMITED`. */
  signUp(input: SignUpInput): Promise<void>
  /** Notes that a permission was missing, for the tenant's own people to see. It waits for nothing. */
  noteRefused(procedure: string): void
}

type Counting = {
  readonly limits: Pick<Limits, "spend">
  readonly meter: Pick<UseLog, "sees" | "seesKey">
  readonly watch: Watch
}
type Resolve = { readonly caller: typeof resolveCaller; readonly apiKey: typeof resolveApiKey }

/** Lets a request in: its key, or the signature of its cookie, then one query, then finished contexts. */
export async function admit(
  databases: Databases,
  resolve: Resolve,
  { limits, meter, watch }: Counting,
  headers: Headers,
  slug: string | null,
): Promise<Omit<Admission, "signUp">> {
  const request = requestOrigin(headers)
  const { spend } = limits
  const visitor = visitorContext(databases, request, systemClock)
  const nobody = {
    apiKey: null,
    person: null,
    identity: null,
    tenant: null,
    member: null,
    lock: null,
    allowance: null,
    platform: null,
    operatorObstacle: null,
    viewer: null,
    movedTo: () => Promise.resolve(null),
    noteRefused: () => {},
  }
  const { ipAddress: address } = request
  const bearer = readBearer(headers)
  if (bearer !== null) {
    const admitted = await admitKey(databases, resolve.apiKey, meter, request, bearer, slug)
    const { apiKey, tenant } = admitted
    if (apiKey === null || apiKey === "refused")
      return { visitor, caller: null, spend, ...nobody, ...admitted }
    if (!tenant && slug) watch.threat({ kind: "foreign_tenant", by: { keyId: apiKey.id }, address, slug })
    const noteRefused = watch.notes(apiKey.tenantId, { type: "api_key", id: apiKey.id })
    return { visitor, caller: null, spend, ...nobody, ...admitted, noteRefused }
  }
  const token = readSessionToken(headers)
  // A tenant's own host knows that tenant alone, and a session is somebody's on the host that it was given to.
  const host = tenantHostOf(headers)
  const named = host && slug !== host.slug ? null : slug
  const found = token ? await resolve.caller(databases, token, named) : null
  const caller = found && found.sessionHost === (host?.name ?? null) ? found : null
  if (!caller) return { visitor, caller, spend, ...nobody }
  const { user, tenancy, platformRole } = caller
  const { impersonation } = caller
  // While an operator views as a member, the pages are that member's, and the console is closed.
  if (impersonation) {
    const viewing = admitViewing(databases, { ...caller, impersonation }, request)
    return { visitor, caller, spend, ...nobody, ...viewing }
  }
  const obstacle = platformRole ? operatorObstacle({ ...caller.assurance, email: user.email }) : null
  meter.sees(caller)
  if (named && !tenancy)
    watch.threat({ kind: "foreign_tenant", by: { userId: user.id }, address, slug: named })
  addToLogContext({ userId: user.id, ...(tenancy && { tenantId: tenancy.tenant.id }) })
  const actor = { type: "user", id: user.id } as const
  const origin = { ...request, actor, clock: systemClock }
  const admitted =
    tenancy && !isShut(caller)
      ? memberWithinBill(databases, tenancy.tenant, (pools) =>
          memberContext(pools, {
            tenant: tenancy.tenant,
            member: tenancy.member,
            user,
            origin: { ...origin, clock: tenancy.clock },
            rights: roles,
            permissions: permissionsIn(caller),
          }),
        )
      : { tenant: null, member: null, lock: null }
  const { member } = admitted
  const person = personContext(databases, user, origin)
  return {
    visitor,
    caller,
    apiKey: null,
    spend,
    ...admitted,
    allowance: tenancy && member && allowanceOf(tenancy.tenant, tenancy.clock, tenancy.used),
    person,
    noteRefused: member
      ? watch.notes(member.tenantId, { type: "member", id: member.member.id })
      : nobody.noteRefused,
    movedTo: async () => (named && canBeSlug.test(named) && !tenancy ? findMoved(person, named) : null),
    identity: {
      userId: user.id,
      sessionId: caller.sessionId,
      device: knownDevice(headers, user.email),
      identity: databases.auth,
      deliver: (mail) => queueIdentityMail(databases, mail),
    },
    platform:
      platformRole && !obstacle
        ? platformContext(databases, {
            user,
            role: platformRole,
            permissions: platformRoles[platformRole],
            origin,
          })
        : null,
    operatorObstacle: obstacle,
    viewer: null,
  }
}
