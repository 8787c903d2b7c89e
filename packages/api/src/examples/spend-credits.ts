type Balance = { readonly available: number; readonly held: number }
type Hold = { readonly id: string; readonly amount: number; readonly state: string }
type Problem = { readonly code: string; readonly message: string; readonly details?: object }

/** What Plinth refused: switch on `code`. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message)
  }
}

/** A tenant's credits, by one of its API keys. */
export function creditsOf(plinth: string, apiKey: string) {
  async function call<Answer>(path: string, body?: object): Promise<Answer> {
    const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" }
    const sent = body && { method: "POST", body: JSON.stringify(body) }
    const answer = await fetch(`${plinth}/credits${path}`, { headers, ...sent })
    const text = await answer.text()
    if (!answer.ok) throw new Refusal((JSON.parse(text) as { error: Problem }).error)
    return (text ? JSON.parse(text) : undefined) as Answer
  }
  return {
    balance: () => call<Balance>(""),
    hold: (key: string, amount: number, reason: string) => call<Hold>("/holds", { key, amount, reason }),
    capture: (holdId: string, amount: number) => call(`/holds/${holdId}/capture`, { amount }),
    release: (holdId: string) => call(`/holds/${holdId}/release`, {}),
  }
}

type Job<Result> = {
  /** The job's own id: sent again with it, nothing is held or paid twice. */
  readonly id: string
  /** A word for what is paid, such as `report.monthly`. */
  readonly reason: string
  /** As many credits as it may cost. */
  readonly most: number
  /** Does it, and says what it cost. */
  run(): Promise<{ readonly result: Result; readonly cost: number }>
}

/**
 * Holds what a job may cost, does it, and pays what it did cost. A job that fails costs nothing. Where it is the payment whose
 * answer is lost, it may have been made: sent again with the same id, it is not made twice.
 */
export async function runPaid<Result>(credits: ReturnType<typeof creditsOf>, job: Job<Result>) {
  const hold = await credits.hold(job.id, job.most, job.reason)
  const { result, cost } = await job.run().catch(async (cause: unknown) => {
    // Why it failed counts: what cannot be given back now comes back when its time is over.
    await credits.release(hold.id).catch(() => {})
    throw cause
  })
  await (cost > 0 ? credits.capture(hold.id, cost) : credits.release(hold.id))
  return result
}
