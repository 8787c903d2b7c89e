import { billingProvider, publishProducts } from "@plinth/billing"
import { openDatabases } from "@plinth/db"
import { isProduction, sandboxOrigin, webhookAddress } from "./env"
import type { Scenario } from "./scenario"
import { canceled, canceling } from "./scenarios/canceling"
import { demo } from "./scenarios/demo"
import { fresh } from "./scenarios/fresh"
import { guests } from "./scenarios/guests"
import { lowCredits } from "./scenarios/low-credits"
import { operators } from "./scenarios/operators"
import { overQuota } from "./scenarios/over-quota"
import { paid } from "./scenarios/paid"
import { pastDue, restricted } from "./scenarios/past-due"
import { suspended } from "./scenarios/suspended"
import { trial } from "./scenarios/trial"
import { trialEnded } from "./scenarios/trial-ended"
import { yearly } from "./scenarios/yearly"
import { openStage } from "./stage"
import { untilAnswers } from "./until-answers"

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
  lowCredits,
  overQuota,
]

/** Scenarios by name. Throws a sentence where there is no such one. */
export const scenariosOf = (names: readonly string[]): Scenario[] =>
  names.map((name) => {
    const scenario = scenarios.find((candidate) => candidate.name === name)
    if (scenario) return scenario
    const list = scenarios.map((one) => one.name).join(", ")
    throw new Error(`There is no scenario "${name}". There are: ${list}.`)
  })

/** Plays scenarios by name, one after the other. A signal ends it between two of them: none stays half made. Refused in production. */
export async function seed(names: readonly string[], signal?: AbortSignal): Promise<void> {
  if (isProduction()) throw new Error("Scenarios make demo logins: they are not played in production.")
  const wanted = scenariosOf(names)
  const databases = openDatabases({ size: 2 })
  try {
    if (wanted.some(({ buys }) => buys)) await openShop()
    for (const scenario of wanted) {
      if (signal?.aborted) return
      await scenario.play(openStage(databases, undefined, untilWebAnswers))
    }
  } finally {
    await databases.close()
  }
}

/** What is bought is for sale at the sandbox, once that answers. */
async function openShop(): Promise<void> {
  await untilAnswers(`${sandboxOrigin()}/_/health`)
  await publishProducts(billingProvider())
}

/** The provider's messages come in by the web. */
const untilWebAnswers = () => untilAnswers(webhookAddress())
