import { addMonths } from "@plinth/core"
import { createProject } from "@plinth/projects"
import { buyPlan } from "../buy-plan"

import { daysAgo } from "../days-ago"
import type { Scenario } from "../scenario"
import type { Stage } from "../stage"

/** A subscription of a month whose first renewal failed so many days ago, and what has followed by now. */
async function failToRenew(stage: Stage, slug: string, who: { name: string; company: string }, days: number) {
  const founder = await stage.enter(who.name, `${slug}@demo.localhost`)
  const boughtAt = addMonths(daysAgo(days), -1)
  stage.clock.set(boughtAt)
  const owner = await stage.found(founder, { name: who.company, slug })
  if (!owner) return
  for (const name of ["Autumn collection", "Shop window"])
    await createProject(owner, { name, description: "" })
  await buyPlan(stage, owner, { plan: "pro", interval: "month", card: "onceOnly" })
  // In a short month the renewal was earlier than today says: then the tenant's time stays behind ours.
  await stage.liveUntil(owner, new Date(addMonths(boughtAt, 1).getTime() + days * 86_400_000))
}

export const pastDue: Scenario = {
  name: "past-due",
  is: "renewal failed yesterday, day 1 of grace",
  buys: true,
  logins: [{ email: "past-due@demo.localhost", who: "owner" }],
  play: (stage) => failToRenew(stage, "past-due", { name: "Pia Duval", company: "Duval Textiles" }, 1.2),
}

export const restricted: Scenario = {
  name: "restricted",
  is: "grace over, read-only",
  buys: true,
  logins: [{ email: "restricted@demo.localhost", who: "owner" }],
  play: (stage) =>
    failToRenew(stage, "restricted", { name: "Rosa Stricker", company: "Stricker Prints" }, 7.5),
}
