import { Activity, Folder, House, Settings, Users } from "lucide"
import type { Route } from "next"

const paths = {
  home: "",
  projects: "/projects",
  members: "/members",
  activity: "/activity",
  settings: "/settings",
}

export type SectionKey = keyof typeof paths

const icons = {
  home: House,
  projects: Folder,
  members: Users,
  activity: Activity,
  settings: Settings,
} satisfies Record<SectionKey, unknown>

/** A tenant's sections, in the order of the rail. */
export const sectionKeys = Object.keys(paths) as SectionKey[]

export const sectionIcon = (key: SectionKey) => icons[key]

/** Where a section of a tenant is. */
export const sectionPath = (slug: string, key: SectionKey) => `/app/${slug}${paths[key]}` as Route

/** The section that a path lies in. */
export const sectionOf = (slug: string, path: string): SectionKey | undefined =>
  sectionKeys.findLast(
    (key) => path === sectionPath(slug, key) || path.startsWith(`${sectionPath(slug, key)}/`),
  )
