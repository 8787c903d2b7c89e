import { newId, type ProjectId } from "@plinth/core"
import type { MemberContext } from "@plinth/db"
import {
  addNote,
  addPerson,
  archiveProject,
  createProject,
  trashProject,
  updateProject,
} from "@plinth/projects"
import { createApiKey, foundTenant, inviteMember, listMyTenants, updateTenant } from "@plinth/tenants"
import { daysAgo } from "../days-ago"
import { joinTenant } from "../join-tenant"
import type { Scenario } from "../scenario"
import type { StageClock } from "../stage"
import { demoProjects, type DemoProject } from "./demo-projects"

const people = {
  owner: { name: "Ines Marbach", email: "demo@demo.localhost" },
  colleague: { name: "Tomás Oyelaran", email: "colleague@demo.localhost" },
  viewer: { name: "Ruth Albrecht", email: "viewer@demo.localhost" },
}

export const demo: Scenario = {
  name: "demo",
  is: "on day 9 of its trial, with three people and eight projects",
  isFirst: true,
  logins: [
    { email: people.owner.email, who: "owner" },
    { email: people.colleague.email, who: "member" },
    { email: people.viewer.email, who: "viewer" },
  ],
  async play(stage) {
    const founder = await stage.enter(people.owner.name, people.owner.email)
    if ((await listMyTenants(founder)).some(({ slug }) => slug === "demo")) return
    stage.clock.set(daysAgo(9))
    await foundTenant(founder, { name: "Northwind Stone", slug: "demo" })
    const owner = await stage.inside(founder, "demo")
    await updateTenant(owner, { logoColor: "terracotta", timeZone: "Europe/Berlin" })
    stage.clock.set(daysAgo(8))
    const colleague = await joinTenant(stage, owner, { ...people.colleague, role: "member" })
    stage.clock.set(daysAgo(7.97))
    await joinTenant(stage, owner, { ...people.viewer, role: "viewer" })
    const invite = () =>
      inviteMember(owner, { email: "mason@demo.localhost", role: "member", delivery: "link" })
    const makeKey = () =>
      createApiKey(owner, {
        name: "Nightly report",
        scopes: ["project:read", "activity:read"],
        expiresInDays: 90,
      })
    await liveThrough(stage.clock, [
      ...workSteps(owner, colleague),
      { daysBack: 2, take: makeKey },
      { daysBack: 1, take: invite },
    ])
  },
}

type Step = { readonly daysBack: number; readonly take: () => Promise<unknown> }

/** Everything in the order of the days: the log is written forwards only. */
async function liveThrough(clock: StageClock, steps: readonly Step[]) {
  for (const { daysBack, take } of steps.toSorted((one, next) => next.daysBack - one.daysBack)) {
    clock.set(daysAgo(daysBack))
    await take()
  }
}

const workSteps = (owner: MemberContext, colleague: MemberContext): Step[] =>
  demoProjects.flatMap((project) =>
    project.by === "owner"
      ? projectSteps(project, { owner, maker: owner, other: colleague })
      : projectSteps(project, { owner, maker: colleague, other: owner }),
  )

type Hands = { readonly owner: MemberContext; readonly maker: MemberContext; readonly other: MemberContext }

function projectSteps(project: DemoProject, { owner, maker, other }: Hands): Step[] {
  const { startedDaysAgo, touchedDaysAgo, notes, status, shelf } = project
  const projectId = newId<ProjectId>()
  const step = (daysBack: number, take: Step["take"]): Step => ({ daysBack, take })
  return [
    step(startedDaysAgo, () => createProject(maker, { id: projectId, ...project })),
    step(startedDaysAgo, () => addPerson(maker, { projectId, memberId: other.member.id })),
    ...notes.map((body, index) =>
      step(touchedDaysAgo + (notes.length - index) / 3, () =>
        addNote(index % 2 === 0 ? other : maker, { projectId, body }),
      ),
    ),
    ...(status === "active" ? [] : [step(touchedDaysAgo, () => updateProject(maker, { projectId, status }))]),
    ...(shelf === "archived" ? [step(touchedDaysAgo, () => archiveProject(owner, { projectId }))] : []),
    ...(shelf === "trashed" ? [step(touchedDaysAgo, () => trashProject(owner, { projectId }))] : []),
  ]
}
