import "server-only"
import { getTranslations } from "next-intl/server"
import type { ProblemWords } from "./form-problem"

const general = [
  "network.UNREACHABLE",
  "network.TOO_MANY_REQUESTS",
  "database.UNAVAILABLE",
  "database.BUSY",
  "database.CROWDED",
  "input.INVALID",
] as const

/** What a form may have to say when it is refused: the general sentences, and those of these codes. */
export async function problemWords(...codes: readonly string[]): Promise<ProblemWords> {
  const t = await getTranslations("errors")
  return {
    title: t("title"),
    errorId: t("errorId"),
    unexpected: t("internal.UNEXPECTED"),
    sentences: Object.fromEntries(
      [...general, ...codes].map((code) => [code, t(code as (typeof general)[number])]),
    ),
  }
}
