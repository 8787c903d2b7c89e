import type { PlatformRole } from "@plinth/core"
import type { Scenario } from "../scenario"

const people = [
  {
    name: "Ottilie Brand",
    email: "admin@demo.localhost",
    role: "platform_admin",
    who: "platform admin",
    key: "PLINTHADMINDEMOPLINTHADMINDEMO22",
  },
  {
    name: "Sam Okafor",
    email: "support@demo.localhost",
    role: "platform_support",
    who: "platform support",
    key: "PLINTHSUPPORTDEMOPLINTHSUPPORT22",
  },
] as const satisfies { name: string; email: string; role: PlatformRole; who: string; key: string }[]

export const operators: Scenario = {
  name: "operators",
  is: "who runs the platform, in no tenant; their console is /admin",
  isFirst: true,
  logins: people.map(({ email, who, key }) => ({ email, who, key })),
  async play({ enter, makeOperator }) {
    for (const { name, email, role, key } of people) await makeOperator(await enter(name, email), role, key)
  },
}
