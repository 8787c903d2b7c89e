import type { MemberContext, PersonContext } from "@plinth/db"
import {
  addNote,
  addPerson,
  archiveProject,
  createProject,
  trashProject,
  updateProject,
} from "@plinth/projects"
import { acceptInvitation, foundTenant, inviteMember, listMyTenants, updateTenant } from "@plinth/tenants"
import type { Scenario } from "../scenario"
import type { Stage, StageClock } from "../stage"
import { demoProjects } from "./demo-projects"

const people = {
  owner: { name: "Ines Marbach", email: "demo@demo.localhost" },
  colleague: { name: "Tomás Oyelaran", email: "colleague@demo.localhost" },
  viewer: { name: "Ruth Albrecht", email: "viewer@demo.localhost" },
}

export const demo: Scenario = {
  name: "demo",
  is: "on day 9 of its trial, with three people and eight projects",
  logins: [
    { email: people.owner.email, who: "owner" },
    { email: people.colleague.email, who: "member" },
    { email: people.viewer.email, who: "viewer" },
  ],
  async play(stage) {
    const founder = await stage.enter(people.owner.name, people.owner.email)
    if ((await listMyTenants(founder)).some(({ slug }) => slug === "demo")) return
    daysAgo(stage.clock, 9)
    await foundTenant(founder, { name: "Northwind Stone", slug: "demo" })
    const owner = await stage.inside(founder, "demo")
    await updateTenant(owner, { logoColor: "terracotta", timeZone: "Europe/Berlin" })
    const colleague = await join(stage, owner, people.colleague, "member", 8)
    await join(stage, owner, people.viewer, "viewer", 7)
    await layProjects(stage.clock, owner, colleague)
    daysAgo(stage.clock, 1)
    await inviteMember(owner, { email: "mason@demo.localhost", role: "member", delivery: "link" })
  },
}

async function join(
  stage: Stage,
  owner: MemberContext,
  { name, email }: { name: string; email: string },
  role: "member" | "viewer",
  daysBack: number,
): Promise<MemberContext> {
  daysAgo(stage.clock, daysBack)
  const person: PersonContext = await stage.enter(name, email)
  const { link } = await inviteMember(owner, { email, role, delivery: "link" })
  await acceptInvitation(person, { token: link?.split("/").at(-1) ?? "" })
  return stage.inside(person, "demo")
}

async function layProjects(clock: StageClock, owner: MemberContext, colleague: MemberContext) {
  for (const project of demoProjects) {
    const maker = project.by === "owner" ? owner : colleague
    const other = project.by === "owner" ? colleague : owner
    daysAgo(clock, project.startedDaysAgo)
    const { id: projectId } = await createProject(maker, project)
    await addPerson(maker, { projectId, memberId: other.member.id })
    for (const [index, body] of project.notes.entries()) {
      daysAgo(clock, project.touchedDaysAgo + (project.notes.length - index) / 3)
      await addNote(index % 2 === 0 ? other : maker, { projectId, body })
    }
    daysAgo(clock, project.touchedDaysAgo)
    if (project.status !== "active") await updateProject(maker, { projectId, status: project.status })
    if (project.shelf === "archived") await archiveProject(owner, { projectId })
    if (project.shelf === "trashed") await trashProject(owner, { projectId })
  }
}

const daysAgo = (clock: StageClock, days: number) => clock.set(new Date(Date.now() - days * 86_400_000))
