import { causeIncident, leaveMessage } from "./leave-traces"
import { apiOf, foundTenant, giveHalf, makeOperator, type Person, signIn, signUp } from "./people"

export type Viewer = "stranger" | "halfway" | "newcomer" | "owner" | "operator" | "closedOut" | "shutOut"

/** What the addresses of pages need to name. */
type Names = {
  readonly project: string
  readonly invitation: string
  /** Ids, as the console's addresses name tenants and people. */
  readonly tenantId: string
  readonly userId: string
  /** The slug of a tenant that is suspended. */
  readonly suspended: string
  /** The id of an incident, as the console names it. */
  readonly incident: string
  /** The id of a message of the payment provider. */
  readonly message: string
  /** The id of a job. */
  readonly run: string
}

export type ShownPage = {
  /** The name of its pictures. */
  readonly name: string
  readonly route: string
  readonly as: Viewer
  readonly path?: (names: Names) => string
  readonly status?: number
  /** False where the docs show no picture of it, as of a product's own pages. */
  readonly isDrawn?: false
}

const tenant = "/app/[tenant]"

/** Every page there is, as those see it whom it is made for. Tenants' pages are those of the demo. */
export const pages: readonly ShownPage[] = [
  { name: "landing", route: "/", as: "stranger" },
  { name: "pricing", route: "/pricing", as: "stranger" },
  { name: "terms", route: "/legal/terms", as: "stranger" },
  { name: "privacy", route: "/legal/privacy", as: "stranger" },
  { name: "status", route: "/status", as: "stranger" },
  { name: "sign-in", route: "/sign-in", as: "stranger" },
  { name: "second-factor", route: "/sign-in/second-factor", as: "halfway" },
  { name: "sign-in-link", route: "/sign-in/link", as: "stranger" },
  {
    name: "open-sign-in-link",
    route: "/sign-in/link/open",
    as: "stranger",
    path: () => "/sign-in/link/open?token=from-a-mail",
    isDrawn: false,
  },
  { name: "sign-up", route: "/sign-up", as: "stranger" },
  { name: "forgot-password", route: "/forgot-password", as: "stranger" },
  {
    name: "reset-password",
    route: "/reset-password",
    as: "stranger",
    path: () => "/reset-password?token=from-a-mail",
  },
  {
    name: "invitation",
    route: "/invitations/[token]",
    as: "stranger",
    path: ({ invitation }) => `/invitations/${invitation}`,
  },
  {
    name: "email-change",
    route: "/email-change/[step]",
    as: "stranger",
    path: () => "/email-change/approve?token=from-a-mail",
    isDrawn: false,
  },
  {
    name: "unsubscribe",
    route: "/unsubscribe/[token]",
    as: "stranger",
    path: () => "/unsubscribe/from-a-mail",
    isDrawn: false,
  },
  { name: "verify-email", route: "/verify-email", as: "newcomer" },
  { name: "onboarding", route: "/onboarding", as: "newcomer" },
  { name: "home", route: tenant, as: "owner", path: () => "/app/demo?days=30" },
  { name: "projects", route: `${tenant}/projects`, as: "owner" },
  {
    name: "project",
    route: `${tenant}/projects/[project]`,
    as: "owner",
    path: ({ project }) => `/app/demo/projects/${project}`,
  },
  { name: "members", route: `${tenant}/members`, as: "owner" },
  { name: "activity", route: `${tenant}/activity`, as: "owner" },
  { name: "audit", route: `${tenant}/activity/audit`, as: "owner" },
  { name: "analytics", route: `${tenant}/analytics`, as: "owner" },
  { name: "jobs", route: `${tenant}/jobs`, as: "owner" },
  { name: "api-keys", route: `${tenant}/api-keys`, as: "owner" },
  { name: "tenant-security", route: `${tenant}/security`, as: "owner" },
  { name: "usage", route: `${tenant}/usage`, as: "owner" },
  { name: "credits", route: `${tenant}/credits`, as: "owner" },
  { name: "billing", route: `${tenant}/billing`, as: "owner", isDrawn: false },
  {
    name: "billing-plan",
    route: `${tenant}/billing/plan`,
    as: "owner",
    path: () => "/app/demo/billing/plan?plan=pro&interval=year",
    isDrawn: false,
  },
  { name: "billing-reactivate", route: `${tenant}/billing/reactivate`, as: "owner", isDrawn: false },
  // Without a plan it leads back to the bill; with one, the walk of billing.spec.ts looks at it.
  { name: "billing-cancel", route: `${tenant}/billing/cancel`, as: "owner", isDrawn: false },
  {
    name: "billing-return",
    route: `${tenant}/billing/return`,
    as: "owner",
    path: () => "/app/demo/billing/return?checkout=00000000-0000-4000-8000-000000000000",
    status: 404,
    isDrawn: false,
  },
  { name: "notifications", route: `${tenant}/notifications`, as: "owner" },
  { name: "settings", route: `${tenant}/settings`, as: "owner" },
  { name: "notification-preferences", route: `${tenant}/settings/notifications`, as: "owner" },
  { name: "roles", route: `${tenant}/settings/roles`, as: "owner" },
  {
    name: "not-found",
    route: `${tenant}/[...missing]`,
    as: "owner",
    path: () => "/app/demo/nowhere",
    status: 404,
  },
  { name: "profile", route: "/account/profile", as: "owner" },
  { name: "preferences", route: "/account/preferences", as: "owner" },
  { name: "account-notifications", route: "/account/notifications", as: "owner" },
  { name: "security", route: "/account/security", as: "owner" },
  { name: "sessions", route: "/account/sessions", as: "owner" },
  {
    name: "suspended",
    route: "/suspended/[tenant]",
    as: "shutOut",
    path: ({ suspended }) => `/suspended/${suspended}`,
    isDrawn: false,
  },
  { name: "console", route: "/admin", as: "operator" },
  { name: "console-tenants", route: "/admin/tenants", as: "operator" },
  {
    name: "console-tenant",
    route: "/admin/tenants/[tenant]",
    as: "operator",
    path: ({ tenantId }) => `/admin/tenants/${tenantId}`,
  },
  { name: "console-subscriptions", route: "/admin/subscriptions", as: "operator" },
  { name: "console-webhooks", route: "/admin/webhooks", as: "operator" },
  {
    name: "console-webhook",
    route: "/admin/webhooks/[message]",
    as: "operator",
    path: ({ message }) => `/admin/webhooks/${message}`,
    isDrawn: false,
  },
  { name: "console-notifications", route: "/admin/notifications", as: "operator" },
  {
    name: "console-announcements",
    route: "/admin/notifications/announcements",
    as: "operator",
  },
  {
    name: "console-announcement",
    route: "/admin/notifications/announcements/new",
    as: "operator",
  },
  { name: "console-usage", route: "/admin/usage", as: "operator" },
  { name: "console-health", route: "/admin/health", as: "operator" },
  { name: "console-ledger", route: "/admin/ledger", as: "operator" },
  { name: "console-users", route: "/admin/users", as: "operator" },
  {
    name: "console-user",
    route: "/admin/users/[user]",
    as: "operator",
    path: ({ userId }) => `/admin/users/${userId}`,
  },
  { name: "console-operators", route: "/admin/operators", as: "operator" },
  { name: "console-closed", route: "/admin/way-in", as: "closedOut" },
  { name: "console-jobs", route: "/admin/jobs", as: "operator" },
  { name: "console-tasks", route: "/admin/jobs/tasks", as: "operator" },
  {
    name: "console-job",
    route: "/admin/jobs/[run]",
    as: "operator",
    path: ({ run }) => `/admin/jobs/${run}`,
    isDrawn: false,
  },
  { name: "console-flags", route: "/admin/flags", as: "operator" },
  {
    name: "console-flag",
    route: "/admin/flags/[flag]",
    as: "operator",
    path: () => "/admin/flags/shell.announcement?tenant=demo",
  },
  {
    name: "console-flag-edit",
    route: "/admin/flags/[flag]/edit",
    as: "operator",
    path: () => "/admin/flags/shell.announcement/edit",
    isDrawn: false,
  },
  { name: "console-audit", route: "/admin/audit", as: "operator" },
  { name: "console-incidents", route: "/admin/incidents", as: "operator" },
  { name: "console-disruptions", route: "/admin/incidents/disruptions", as: "operator" },
  {
    name: "console-incident",
    route: "/admin/incidents/[incident]",
    as: "operator",
    path: ({ incident }) => `/admin/incidents/${incident}`,
    isDrawn: false,
  },
  { name: "console-viewing", route: "/admin/impersonations", as: "operator" },
]

/** Those of which the docs keep pictures. */
export const drawnPages = pages.filter(({ isDrawn }) => isDrawn !== false)

/** Bills as the scenarios leave them, which the docs show too. */
export const drawnBills = [
  { name: "billing-paid", scenario: "paid", at: "" },
  { name: "billing-past-due", scenario: "past-due", at: "" },
  { name: "billing-restricted", scenario: "restricted", at: "" },
  { name: "billing-suspended", scenario: "suspended", at: "" },
  { name: "billing-cancel", scenario: "paid", at: "/cancel" },
  { name: "billing-reactivate", scenario: "canceled", at: "/reactivate" },
] as const

/** Routes that only lead on to another. */
export const signposts = ["/app"]

export const pathOf = ({ route, path }: ShownPage, names: Names): string =>
  path?.(names) ?? route.replace("[tenant]", "demo")

export type Cast = { readonly names: Names; readonly people: Readonly<Record<Viewer, Person | null>> }

/** Everyone and everything that the pages show. */
export async function gather(): Promise<Cast> {
  const [owner, operator, newcomer, halfway, closedOut, host, shut] = await Promise.all([
    signIn("demo@demo.localhost"),
    makeOperator("platform_admin", "Ottilie Brand"),
    signUp({ name: "Noor Newcomer" }),
    signUp({ name: "Hal Way" }).then(giveHalf),
    signUp({ name: "Clo Sed", verified: true }),
    foundTenant({ name: "Northwind Stone", by: "Ines Marbach", verified: true }),
    foundTenant({ name: "Sandstone Yard" }),
  ])
  const { platform, internal } = apiOf(operator, "-")
  const [tenants, users, suspended] = await Promise.all([
    platform.tenants.list.query({ search: owner.email }),
    platform.users.list.query({ search: owner.email }),
    platform.tenants.list.query({ search: shut.slug }),
    internal.admins.grant.mutate({
      email: closedOut.email,
      role: "platform_support",
      reason: "Shows no second factor.",
    }),
  ])
  const [tenantId = "", userId = "", suspendedId = ""] = [tenants, users, suspended].map(
    ({ items }) => items[0]?.id,
  )
  await platform.tenants.suspend.mutate({ tenantId: suspendedId, reason: "To be looked at." })
  const [{ items }, { link }, jobs] = await Promise.all([
    apiOf(owner, "demo").projects.list.query({ search: "Reclining" }),
    apiOf(host.owner, host.slug).tenants.invitations.create.mutate({
      email: "bo@e2e.localhost",
      role: "member",
      delivery: "link",
    }),
    platform.jobs.list.query({ limit: 1 }),
  ])
  const [project] = items
  if (!project || !link) throw new Error("the demo has no project, or an invitation no link")
  return {
    names: {
      project: project.id,
      invitation: link.split("/").at(-1) ?? "",
      tenantId,
      userId,
      suspended: shut.slug,
      incident: await causeIncident(newcomer, operator),
      message: await leaveMessage(),
      run: jobs.items[0]?.id ?? "",
    },
    people: { stranger: null, halfway, newcomer, owner, operator, closedOut, shutOut: shut.owner },
  }
}
