import type {
  MemberId,
  MemberType,
  PlanKey,
  PlatformRole,
  RoleKey,
  SessionId,
  TenantId,
  UserId,
} from "@plinth/core"
import {
  mapDatabaseError,
  type Databases,
  type MemberFacts,
  type PersonFacts,
  type TenantFacts,
} from "@plinth/db"

export type PersonPreferences = {
  readonly locale: string | null
  readonly timeZone: string | null
  readonly theme: string
}

export type Caller = {
  readonly sessionId: SessionId
  readonly user: PersonFacts & { readonly id: UserId; readonly image: string | null }
  readonly preferences: PersonPreferences
  /** What an operator of the product is; null for everyone else. */
  readonly platformRole: PlatformRole | null
  /** Null where no tenant was named, there is none of that name, or the person is not in it. */
  readonly tenancy: {
    readonly tenant: TenantFacts
    readonly member: MemberFacts & { readonly role: RoleKey }
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
  platform_role: PlatformRole | null
  slug: string
  tenant_id: TenantId | null
  tenant_name: string
  logo_letter: string
  logo_color: string
  status: string
  plan: PlanKey
  billing_state: string
  trial_ends_at: Date | null
  tenant_locale: string
  tenant_time_zone: string
  member_id: MemberId
  member_type: MemberType
  role: RoleKey
}

/** What cannot be a slug names no tenant, and never reaches the database. */
const canBeSlug = /^[a-z0-9-]{1,40}$/

// Columns are named, so that a migration that adds one leaves the prepared statement as it is.
const resolving = `select
  user_id, email, email_verified, user_name, user_image, locale, time_zone, theme, session_id,
  platform_role, slug, tenant_id, tenant_name, logo_letter, logo_color, status, plan,
  billing_state, trial_ends_at, tenant_locale, tenant_time_zone, member_id, member_type, role
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
  return row ? callerOf(row) : null
}

const callerOf = (row: Row): Caller => ({
  sessionId: row.session_id,
  user: {
    id: row.user_id,
    name: row.user_name,
    email: row.email,
    emailVerified: row.email_verified,
    image: row.user_image,
  },
  preferences: { locale: row.locale, timeZone: row.time_zone, theme: row.theme },
  platformRole: row.platform_role,
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
      locale: row.tenant_locale,
      timeZone: row.tenant_time_zone,
    },
    member: { id: row.member_id, userId: row.user_id, type: row.member_type, role: row.role },
  },
})
