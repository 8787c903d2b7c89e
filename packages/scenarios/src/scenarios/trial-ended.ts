import { createProject } from "@plinth/projects"
import { foundTenant, listMyTenants } from "@plinth/tenants"
import { daysAgo } from "../days-ago"
import type { Scenario } from "../scenario"

const projects = ["Winter menu", "Terrace permit", "New supplier of flour", "Oven, serviced", "Staff party"]

export const trialEnded: Scenario = {
  name: "trial-ended",
  is: "fallen to starter, over its project limit",
  logins: [{ email: "trial-ended@demo.localhost", who: "owner" }],
  async play(stage) {
    const founder = await stage.enter("Enzo Ferri", "trial-ended@demo.localhost")
    if ((await listMyTenants(founder)).some(({ slug }) => slug === "trial-ended")) return
    stage.clock.set(daysAgo(18))
    await foundTenant(founder, { name: "Ferri Bakery", slug: "trial-ended" })
    const owner = await stage.inside(founder, "trial-ended")
    for (const [index, name] of projects.entries()) {
      stage.clock.set(daysAgo(17 - index * 2))
      await createProject(owner, { name, description: "" })
    }
  },
}
