import type { PlatformRole } from "@plinth/core"
import type { Scenario } from "../scenario"

const people = [
  { name: "Ottilie Brand", email: "admin@demo.localhost", role: "platform_admin", who: "platform admin" },
  { name: "Sam Okafor", email: "support@demo.localhost", role: "platform_support", who: "platform support" },
] as const satisfies { name: string; email: string; role: PlatformRole; who: string }[]

export const operators: Scenario = {
  name: "operators",
  is: "who runs the platform, in no tenant; their console is /admin",
  logins: people.map(({ email, who }) => ({ email, who })),
  async play({ enter, makeOperator }) {
    for (const { name, email, role } of people) await makeOperator(await enter(name, email), role)
  },
}
