import "server-only"
import { parseErrorDigest } from "@/error-digest"
import { answerWith } from "./exchange"
import { stampError } from "./stamp-error"

type Found<Result> = { answer: Result; errorId?: never } | { answer?: never; errorId: string }

/** The answer, or, where the database cannot be reached, the id under which the log says so; the page then answers 503. */
export async function unlessAway<Result>(question: Promise<Result>): Promise<Found<Result>> {
  try {
    return { answer: await question }
  } catch (error) {
    const stamped = stampError(error, "page")
    const digest =
      stamped instanceof Error && "digest" in stamped ? parseErrorDigest(String(stamped.digest)) : null
    if (!digest?.code.startsWith("database.")) throw error
    answerWith(503)
    return { errorId: digest.id }
  }
}
