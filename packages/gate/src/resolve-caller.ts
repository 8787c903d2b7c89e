import {
  offsetClock,
  type BillingState,
  type Clock,
  type MemberId,
  type MemberRole,
  type MemberType,
  type PlanKey,
  type PlatformRole,
  type SessionId,
  type TenantId,
  type UserId,
} from "@plinth/core"
import {
  mapDatabaseError,
  type Databases,
  type MemberFacts,
  type PersonFacts,
  type TenantFacts,
} from "@plinth/db"
import { feedCursor } from "@plinth/events"
import { usedOf, type Used, type UsedColumn } from "./use/used"

export type PersonPreferences = {
  readonly locale: string | null
  readonly timeZone: string | null
  readonly theme: string
}

/** How surely the person of a session is who they say. */
export type Assurance = {
  /** When they last showed it: by signing in, or again since. What is sensitive asks for a recent one. */
  readonly confirmedAt: Date
  /** When a second factor was shown in this session; null where none was. */
  readonly secondFactorAt: Date | null
  /** Whether the person has set up a second factor. */
  readonly hasSecondFactor: boolean
}

/** An operator views the product as a member of a tenant does: their own session, and whom it views. */
export type Impersonation = {
  readonly id: string
  readonly tenantId: TenantId
  readonly endsAt: Date
  readonly operator: { readonly id: UserId; readonly name: string }
}

export type Caller = {
  readonly sessionId: SessionId
  /** The host that the session was handed over to; null on the main host. */
  readonly sessionHost: string | null
  readonly assurance: Assurance
  /** Who the pages are for: the person of the session, or the member whom an operator views. */
  readonly user: PersonFacts & { readonly id: UserId; readonly image: string | null }
  readonly preferences: PersonPreferences
  /** The feed's cursor for what is read in this request, after this: all behind it shows, what crosses it may not. */
  readonly feedCursor: string
  /** What an operator of the product is; null for everyone else. */
  readonly platformRole: PlatformRole | null
  /** Set as long as the session views as someone, in whatever place. */
  readonly impersonation: Impersonation | null
  /** Null where no tenant was named, there is none of that name, or the person is not in it. */
  readonly tenancy: {
    readonly tenant: TenantFacts
    readonly member: MemberFacts & { readonly role: MemberRole }
    /** What their role in this tenant is called where the tenant made it. */
    readonly roleName: string | null
    /** What the tenant grants them beyond a fixed role: `resource:action`, `resource:*` or `*`. */
    readonly granted: readonly string[]
    /** The tenant's own: the house's, but for a tenant that was moved in time to try things out. */
    readonly clock: Clock
    /** What the tenant has used of its meters, as far as it is folded. */
    readonly used: Used
  } | null
}

type Row = {
  user_id: UserId
  email: string
  email_verified: boolean
  user_name: string
  user_image: string | null
  locale: string | null
  time_zone: string | null
  theme: string
  session_id: SessionId
  session_host: string | null
  confirmed_at: Date
  second_factor_at: Date | null
  two_factor_enabled: boolean
  platform_role: PlatformRole | null
  impersonation_id: string | null
  impersonation_tenant_id: TenantId
  impersonation_ends_at: Date
  operator_id: UserId
  operator_name: string
  slug: string
  tenant_id: TenantId | null
  tenant_name: string
  logo_letter: string
  logo_color: string
  status: string
  plan: PlanKey
  billing_state: BillingState
  trial_ends_at: Date | null
  access_ends_at: Date | null
  comp_plan: PlanKey | null
  comp_ends_at: Date | null
  cancels_at: Date | null
  period_anchor: Date
  clock_offset_ms: number | null
  tenant_locale: string
  tenant_time_zone: string
  member_id: MemberId
  member_type: MemberType
  role: MemberRole
  role_name: string | null
  granted: string[]
  used: UsedColumn
  horizon: string
}

/** What cannot be a slug names no tenant, and never reaches the database. */
export const canBeSlug = /^[a-z0-9-]{1,40}$/

// Columns are named, so that a migration that adds one leaves the prepared statement as it is.
const resolving = `select
  user_id, email, email_verified, user_name, user_image, locale, time_zone, theme, session_id,
  session_host, confirmed_at, second_factor_at, two_factor_enabled, platform_role,
  impersonation_id, impersonation_tenant_id, impersonation_ends_at, operator_id, operator_name,
  slug, tenant_id, tenant_name, logo_letter, logo_color, status, plan, billing_state, trial_ends_at,
  access_ends_at, comp_plan, comp_ends_at, cancels_at, period_anchor, clock_offset_ms, tenant_locale, tenant_time_zone, member_id, member_type, role, role_name, granted,
  used,
  pg_snapshot_xmin(pg_current_snapshot())::text as horizon
  from auth.resolve_caller($1, $2)`

/** Who asks, and what they are in the tenant they name: one query, and nothing about membership is believed from a session. */
export async function resolveCaller(
  databases: Databases,
  token: string,
  slug: string | null,
): Promise<Caller | null> {
  const named = slug !== null && canBeSlug.test(slug) ? slug : null
  const query = { name: "resolve_caller", text: resolving, values: [token, named] }
  const { rows } = await databases
    .pool("app")
    .query<Row>(query)
    .catch((error: unknown) => {
      throw mapDatabaseError(error)
    })
  const [row] = rows
  return row && !awaitsSecondFactor(row) ? callerOf(row) : null
}

/** Whoever began this session knows the person's password, or reads their mail. That is not yet the person. */
const awaitsSecondFactor = (row: Row) => row.two_factor_enabled && row.second_factor_at === null

const callerOf = (row: Row): Caller => ({
  sessionId: row.session_id,
  sessionHost: row.session_host,
  assurance: {
    confirmedAt: row.confirmed_at,
    secondFactorAt: row.second_factor_at,
    hasSecondFactor: row.two_factor_enabled,
  },
  user: {
    id: row.user_id,
    name: row.user_name,
    email: row.email,
    emailVerified: row.email_verified,
    image: row.user_image,
  },
  preferences: { locale: row.locale, timeZone: row.time_zone, theme: row.theme },
  feedCursor: feedCursor({ xid: Number(row.horizon), position: 0 }),
  platformRole: row.platform_role,
  impersonation: row.impersonation_id
    ? {
        id: row.impersonation_id,
        tenantId: row.impersonation_tenant_id,
        endsAt: row.impersonation_ends_at,
        operator: { id: row.operator_id, name: row.operator_name },
      }
    : null,
  tenancy: row.tenant_id && {
    tenant: {
      id: row.tenant_id,
      slug: row.slug,
      name: row.tenant_name,
      logoLetter: row.logo_letter,
      logoColor: row.logo_color,
      status: row.status,
      plan: row.plan,
      billingState: row.billing_state,
      trialEndsAt: row.trial_ends_at,
      accessEndsAt: row.access_ends_at,
      compPlan: row.comp_plan,
      compEndsAt: row.comp_ends_at,
      cancelsAt: row.cancels_at,
      periodAnchor: row.period_anchor,
      locale: row.tenant_locale,
      timeZone: row.tenant_time_zone,
    },
    member: { id: row.member_id, userId: row.user_id, type: row.member_type, role: row.role },
    roleName: row.role_name,
    granted: row.granted,
    clock: offsetClock(row.clock_offset_ms ?? 0),
    used: usedOf(row.used),
  },
})
