import { cancelSubscription } from "@plinth/billing"
import { createProject } from "@plinth/projects"
import { buyPlan } from "../buy-plan"
import { daysAgo } from "../days-ago"
import type { Scenario } from "../scenario"
import type { Stage } from "../stage"

type Leaving = {
  readonly slug: string
  readonly name: string
  readonly company: string
  readonly boughtDaysAgo: number
  readonly canceledDaysAgo: number
  readonly reason: Parameters<typeof cancelSubscription>[1]
}

async function leave(
  stage: Stage,
  { slug, name, company, boughtDaysAgo, canceledDaysAgo, reason }: Leaving,
): Promise<void> {
  const founder = await stage.enter(name, `${slug}@demo.localhost`)
  stage.clock.set(daysAgo(boughtDaysAgo))
  const owner = await stage.found(founder, { name: company, slug })
  if (!owner) return
  for (const title of ["Handbook", "Season tickets"])
    await createProject(owner, { name: title, description: "" })
  await buyPlan(stage, owner, { plan: "pro", interval: "month" })
  await stage.liveUntil(owner, daysAgo(canceledDaysAgo))
  await cancelSubscription(owner, reason)
  await stage.liveUntil(owner, new Date())
}

export const canceling: Scenario = {
  name: "canceling",
  is: "canceled at period end, reason given",
  buys: true,
  logins: [{ email: "canceling@demo.localhost", who: "owner" }],
  play: (stage) =>
    leave(stage, {
      slug: "canceling",
      name: "Carl Ingram",
      company: "Ingram Rowing Club",
      boughtDaysAgo: 18,
      canceledDaysAgo: 2,
      reason: { feedback: "too_expensive", comment: "We are twelve people and use it in summer." },
    }),
}

export const canceled: Scenario = {
  name: "canceled",
  is: "back on starter",
  buys: true,
  logins: [{ email: "canceled@demo.localhost", who: "owner" }],
  play: (stage) =>
    leave(stage, {
      slug: "canceled",
      name: "Cleo Danner",
      company: "Danner Events",
      boughtDaysAgo: 40,
      canceledDaysAgo: 30,
      reason: { feedback: "unused", comment: "The festival is over." },
    }),
}
