"use client"

import { Button } from "@plinth/ui/button"
import { ErrorState } from "@plinth/ui/error-state"
import { NoPermissionState } from "@plinth/ui/no-permission-state"
import { useTranslations } from "next-intl"
import { useState, useTransition } from "react"
import { isAway, isReportable, type ErrorFacts } from "../error-facts"
import { reportedFacts } from "../reported-facts"
import { useTenantIfAny } from "../tenant-context"
import { useRecovery } from "../use-recovery"
import { ReportLink } from "./report-link"

type PageErrorProps = {
  error: unknown
  /** Asks for the same again. */
  retry: () => void
  as?: "h1" | "h2"
}

const words = (facts: ErrorFacts) =>
  facts.code.startsWith("network.") ? "unreachable" : isAway(facts) ? "away" : "plain"

/** What stands where a page or a part of it did not load. Says which error it was, and comes back by itself where it can. */
export function PageError({ error, retry, as = "h1" }: PageErrorProps) {
  const t = useTranslations("shell.error")
  const common = useTranslations("common")
  const tenant = useTenantIfAny()
  const [facts] = useState(() => reportedFacts(error))
  const [isRetrying, startRetry] = useTransition()
  const again = () => startRetry(() => retry())
  useRecovery(isAway(facts), again)

  if (facts.code === "auth.FORBIDDEN") {
    return (
      <NoPermissionState
        as={as}
        title={t("forbiddenTitle")}
        description={t("forbiddenDescription", { tenant: tenant?.name ?? "" })}
      />
    )
  }
  const [title, description] = {
    away: [t("awayTitle"), t("awayDescription")],
    unreachable: [t("unreachableTitle"), t("unreachableDescription")],
    plain: [t("title"), t("description")],
  }[words(facts)]

  return (
    <ErrorState
      as={as}
      title={title}
      description={description}
      errorId={facts.id ? { label: common("errorId"), value: facts.id } : undefined}
      retry={
        <Button variant="secondary" pending={isRetrying} onClick={again}>
          {common("retry")}
        </Button>
      }
      report={isReportable(facts) && <ReportLink errorId={facts.id} />}
    />
  )
}
