import {
  Activity,
  ChartColumn,
  Coins,
  CreditCard,
  Folder,
  Gauge,
  House,
  KeyRound,
  ListChecks,
  Settings,
  ShieldCheck,
  Users,
} from "lucide"
import type { Route } from "next"

const paths = {
  home: "",
  projects: "/projects",
  members: "/members",
  activity: "/activity",
  analytics: "/analytics",
  jobs: "/jobs",
  apiKeys: "/api-keys",
  security: "/security",
  usage: "/usage",
  credits: "/credits",
  billing: "/billing",
  settings: "/settings",
}

export type SectionKey = keyof typeof paths

const icons = {
  home: House,
  projects: Folder,
  members: Users,
  activity: Activity,
  analytics: ChartColumn,
  jobs: ListChecks,
  apiKeys: KeyRound,
  security: ShieldCheck,
  usage: Gauge,
  credits: Coins,
  billing: CreditCard,
  settings: Settings,
} satisfies Record<SectionKey, unknown>

/** A tenant's sections, in the order of the rail. */
const sectionKeys = Object.keys(paths) as SectionKey[]

/** The sections that are for those who hold a permission. */
const needs: { readonly [Key in SectionKey]?: string } = {
  projects: "project:read",
  members: "member:read",
  activity: "activity:read",
  analytics: "analytics:read",
  jobs: "job:read",
  apiKeys: "api_key:read",
  security: "security:read",
  usage: "usage:read",
  credits: "credit:read",
  billing: "billing:read",
}

/** The sections that a member sees; where the bill closes the tenant, the bill alone. */
export const sectionsFor = (
  can: (permission: string) => boolean,
  access: "full" | "read_only" | "billing_only",
): SectionKey[] =>
  access === "billing_only" ? ["billing"] : sectionKeys.filter((key) => !needs[key] || can(needs[key]))

export const sectionIcon = (key: SectionKey) => icons[key]

/** Where a section of a tenant is. */
export const sectionPath = (slug: string, key: SectionKey) => `/app/${slug}${paths[key]}` as Route

/** A path as it is on the main host: on a host of its own, a tenant's pages stand at the root. */
export const mainPath = (slug: string, path: string) =>
  /^\/app(?:\/|$)/.test(path) ? path : `/app/${slug}${path === "/" ? "" : path}`

/** The section that a path lies in; none where it lies in no more than the tenant. */
export const sectionOf = (slug: string, path: string): SectionKey | undefined =>
  sectionKeys.findLast((key) => {
    const [here, home] = [mainPath(slug, path), sectionPath(slug, key)]
    return here === home || (key !== "home" && here.startsWith(`${home}/`))
  })
