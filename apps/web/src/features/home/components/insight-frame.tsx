"use client"

import type { Span } from "@plinth/overview"
import { FilterChip, FilterChips } from "@plinth/ui/filter-chips"
import type { Route } from "next"
import { useTranslations } from "next-intl"
import type { ReactNode, Ref } from "react"
import { AppLink } from "@/shell/components/app-link"
import { sectionPath } from "@/shell/sections"
import { useTenant } from "@/shell/tenant-context"

const spans = [7, 30, 90] as const satisfies readonly Span[]

type InsightFrameProps = { span: Span; children: ReactNode; ref?: Ref<HTMLElement> }

/** The days of the first page, with what they were like inside. How many is said by the address, and then they come with the page. */
export function InsightFrame({ span, children, ref }: InsightFrameProps) {
  const t = useTranslations("home.insight")
  const { slug } = useTenant()

  return (
    <section ref={ref} aria-labelledby="insight" className="grid gap-5 border-t pt-8">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="insight" className="text-lg font-medium">
          {t("title", { days: span })}
        </h2>
        <FilterChips label={t("spanLabel")}>
          {spans.map((days) => (
            <FilterChip
              key={days}
              active={days === span}
              render={<AppLink href={`${sectionPath(slug, "home")}?days=${days}` as Route} />}
            >
              {t("span", { days })}
            </FilterChip>
          ))}
        </FilterChips>
      </div>
      {children}
    </section>
  )
}
