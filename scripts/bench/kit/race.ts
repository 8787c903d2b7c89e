import { median } from "./median"

export type Runner = (time: number) => Promise<unknown>

type Course = { readonly clients: number; readonly rounds: number; readonly timesARound: number }

/** Lets runners take turns for so many rounds, so that what else the machine does slows all of them alike. */
export async function race<Name extends string>(
  runners: Readonly<Record<Name, Runner>>,
  { clients, rounds, timesARound }: Course,
) {
  const names = Object.keys(runners) as Name[]
  const spent = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of round % 2 ? names : names.toReversed()) {
      const begun = performance.now()
      await inTurns(runners[name], clients, timesARound)
      if (round > 0) spent.get(name)?.push((performance.now() - begun) / timesARound)
    }
  }
  const of = (name: Name) => spent.get(name) ?? []
  return {
    /** Milliseconds that one time took, the median of all rounds. */
    ms: (name: Name) => median(of(name)),
    /** How many times the one took of what the other took in the same round, the median of all rounds. */
    ratio: (one: Name, other: Name) =>
      median(of(one).map((ms, round) => ms / (of(other)[round] ?? Number.NaN))),
  }
}

async function inTurns(run: Runner, clients: number, times: number): Promise<void> {
  let next = 0
  const client = async () => {
    while (next < times) await run(next++)
  }
  await Promise.all(Array.from({ length: clients }, client))
}
