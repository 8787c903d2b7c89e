import { Callout } from "@plinth/ui/callout"
import { getTranslations } from "next-intl/server"
import { isProvider, providerProblem, providers, type Query } from "../ways"

/** What came of going to a provider, where it was not a session. */
export async function ProviderNotice({ query }: { query: Query }) {
  const problem = providerProblem(query)
  const isKnown = isProvider(query.provider)
  if (!problem && !isKnown) return null
  const [t, signUp] = await Promise.all([
    getTranslations("auth.signIn.problem"),
    getTranslations("auth.signUp"),
  ])
  const provider = isKnown ? providers[query.provider as keyof typeof providers] : t("provider")
  return (
    <Callout tone={problem ? "danger" : "info"}>
      <p role={problem ? "alert" : "status"}>
        {problem ? t(problem, { provider }) : signUp("noAccountAt", { provider })}
      </p>
    </Callout>
  )
}
