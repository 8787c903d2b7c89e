import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server"
import { activityRouter } from "./routers/activity"
import { analyticsRouter } from "./routers/analytics"
import { apiKeysRouter } from "./routers/api-keys"
import { auditRouter } from "./routers/audit"
import { billingRouter } from "./routers/billing"
import { creditsRouter } from "./routers/credits"
import { feedRouter } from "./routers/feed"
import { flagsRouter } from "./routers/flags"
import { iamRolesRouter } from "./routers/iam-roles"
import { jobsRouter } from "./routers/jobs"
import { meRouter } from "./routers/me"
import { overviewRouter } from "./routers/overview"
import { notificationsRouter } from "./routers/notifications"
import { internalRouter, platformRouter } from "./routers/platform"
import { problemsRouter } from "./routers/problems"
import { projectsRouter } from "./routers/projects"
import { tenantSecurityRouter } from "./routers/tenant-security"
import { tenantsRouter } from "./routers/tenants"
import { usageRouter } from "./routers/usage"
import { createCallerFactory, createRouter } from "./trpc"

export const appRouter = createRouter({
  me: meRouter,
  tenants: tenantsRouter,
  projects: projectsRouter,
  security: tenantSecurityRouter,
  activity: activityRouter,
  analytics: analyticsRouter,
  overview: overviewRouter,
  apiKeys: apiKeysRouter,
  audit: auditRouter,
  billing: billingRouter,
  credits: creditsRouter,
  feed: feedRouter,
  flags: flagsRouter,
  iamRoles: iamRolesRouter,
  jobs: jobsRouter,
  notifications: notificationsRouter,
  platform: platformRouter,
  internal: internalRouter,
  problems: problemsRouter,
  usage: usageRouter,
})

export type AppRouter = typeof appRouter
export type ApiInputs = inferRouterInputs<AppRouter>
export type ApiOutputs = inferRouterOutputs<AppRouter>

/** Calls procedures without HTTP, through the same guards: for server components, seeds and tests. */
export const createCaller = createCallerFactory(appRouter)
