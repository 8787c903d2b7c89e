import { openDatabases } from "@plinth/db"
import { isProduction } from "./env"
import type { Scenario } from "./scenario"
import { canceled, canceling } from "./scenarios/canceling"
import { demo } from "./scenarios/demo"
import { fresh } from "./scenarios/fresh"
import { guests } from "./scenarios/guests"
import { operators } from "./scenarios/operators"
import { paid } from "./scenarios/paid"
import { pastDue, restricted } from "./scenarios/past-due"
import { suspended } from "./scenarios/suspended"
import { trial } from "./scenarios/trial"
import { trialEnded } from "./scenarios/trial-ended"
import { yearly } from "./scenarios/yearly"
import { openStage } from "./stage"

export const scenarios: readonly Scenario[] = [
  fresh,
  demo,
  operators,
  trial,
  trialEnded,
  guests,
  paid,
  yearly,
  pastDue,
  restricted,
  canceling,
  canceled,
  suspended,
]

/** Plays scenarios by name, one after the other. Refused in production. */
export async function seed(names: readonly string[]): Promise<Scenario[]> {
  if (isProduction()) throw new Error("Scenarios make demo logins: they are not played in production.")
  const wanted = names.map((name) => {
    const scenario = scenarios.find((candidate) => candidate.name === name)
    if (!scenario)
      throw new Error(
        `There is no scenario "${name}". There are: ${scenarios.map((s) => s.name).join(", ")}.`,
      )
    return scenario
  })
  const databases = openDatabases({ size: 2 })
  try {
    for (const scenario of wanted) await scenario.play(openStage(databases))
  } finally {
    await databases.close()
  }
  return wanted
}
