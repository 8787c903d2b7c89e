import type { ApiOutputs } from "@plinth/api"

export type ConfirmationWays = ApiOutputs["me"]["confirmationWays"]

/** By what the person can show that it is them. By hand: not every page has the API's client. */
export async function readConfirmationWays(): Promise<ConfirmationWays> {
  const answer = await fetch("/api/trpc/-/me.confirmationWays")
  const { result, error } = (await answer.json()) as {
    result?: { data: { json: ConfirmationWays } }
    error?: { json: { data: unknown } }
  }
  if (!result) throw { data: error?.json.data }
  return result.data.json
}
