"use client"

import { Button } from "@plinth/ui/button"
import { Checklist, ChecklistItem } from "@plinth/ui/checklist"
import { Icon } from "@plinth/ui/icon"
import { X } from "lucide"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { AppLink } from "@/shell/components/app-link"
import { useTenant } from "@/shell/tenant-context"
import type { Step } from "../steps"
import { RisingPlinth } from "./rising-plinth"

const halfYear = 60 * 60 * 24 * 182

type FirstStepsProps = {
  steps: readonly Step[]
  /** When the trial ends, in words; null without one. */
  trialEnds: string | null
}

/** What makes a tenant one's own, until it is done or put away. */
export function FirstSteps({ steps, trialEnds }: FirstStepsProps) {
  const t = useTranslations("home.steps")
  const plans = useTranslations("common.plan")
  const { slug, plan } = useTenant()
  const [isAway, setAway] = useState(false)
  const done = steps.filter((step) => step.done).length
  const isNext = steps.find((step) => !step.done)
  if (isAway) return null

  function putAway() {
    document.cookie = `first-steps=away; path=/app/${slug}; max-age=${halfYear}; samesite=lax`
    setAway(true)
  }

  return (
    <Checklist
      title={t("title")}
      progress={t("progress", { done, all: steps.length })}
      drawing={<RisingPlinth laid={done} courses={steps.length} />}
      dismiss={
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t("dismiss")}
          title={t("dismiss")}
          onClick={putAway}
        >
          <Icon of={X} />
        </Button>
      }
    >
      {steps.map(({ key, done: isDone, href }) => (
        <ChecklistItem
          key={key}
          done={isDone}
          state={t(isDone ? "done" : "open")}
          title={t(`${key}.title`)}
          description={
            key !== "plan"
              ? t(`${key}.description`)
              : trialEnds
                ? t("plan.description", { plan: plans(plan), date: trialEnds, fallback: plans("starter") })
                : t("plan.descriptionFree")
          }
          action={
            <Button
              size="sm"
              variant={key === isNext?.key ? "primary" : "secondary"}
              render={<AppLink href={href} />}
            >
              {t(`${key}.action`)}
            </Button>
          }
        />
      ))}
    </Checklist>
  )
}
