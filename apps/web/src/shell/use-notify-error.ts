"use client"

import { useTranslations } from "next-intl"
import { errorFacts, isReportable } from "./error-facts"
import { notify } from "./notify"
import { openOverlay } from "./overlays"
import { useErrorSentence } from "./use-error-sentence"

/** Says in a short message what went wrong; what nobody meant to happen comes with its id and a way to report it. */
export function useNotifyError() {
  const sentence = useErrorSentence()
  const t = useTranslations("shell.error")
  const common = useTranslations("common")
  return (error: unknown) => {
    const facts = errorFacts(error)
    notify({
      tone: "error",
      title: sentence(error),
      description: facts.id && isReportable(facts) ? `${common("errorId")} ${facts.id}` : undefined,
      action: isReportable(facts)
        ? { label: t("report"), onClick: () => openOverlay({ name: "report", errorId: facts.id }) }
        : undefined,
    })
  }
}
