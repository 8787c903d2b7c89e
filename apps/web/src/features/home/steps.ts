import type { Route } from "next"

export type StepKey = "profile" | "project" | "colleague" | "plan"
export type Step = { readonly key: StepKey; readonly done: boolean; readonly href: Route }

type Facts = {
  readonly slug: string
  readonly permissions: ReadonlySet<string>
  readonly hasProfile: boolean
  readonly hasProject: boolean
  readonly hasColleague: boolean
  readonly hasPlan: boolean
}

/** The first steps of a tenant that this member may take, each with whether it is done. */
export function firstSteps({ slug, permissions, ...facts }: Facts): Step[] {
  const steps = [
    { key: "profile", done: facts.hasProfile, href: "/account/preferences", needs: null },
    { key: "project", done: facts.hasProject, href: `/app/${slug}/projects?new=1`, needs: "project:create" },
    {
      key: "colleague",
      done: facts.hasColleague,
      href: `/app/${slug}/members?invite=1`,
      needs: "member:invite",
    },
    { key: "plan", done: facts.hasPlan, href: `/app/${slug}/billing/plan`, needs: "billing:manage" },
  ] as const
  return steps
    .filter(({ needs }) => needs === null || permissions.has(needs))
    .map(({ key, done, href }) => ({ key, done, href: href as Route }))
}
