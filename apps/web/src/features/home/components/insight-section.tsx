"use client"

import type { Insight } from "@plinth/overview"
import { EmptyState } from "@plinth/ui/empty-state"
import { numberFormat } from "@plinth/ui/formatters"
import { ShareTable } from "@plinth/ui/share-table"
import { TextLink } from "@plinth/ui/text-link"
import type { Route } from "next"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { AppLink } from "@/shell/components/app-link"
import { SectionLink } from "@/shell/components/section-link"
import { sectionPath } from "@/shell/sections"
import { useTenant } from "@/shell/tenant-context"
import { InsightFrame } from "./insight-frame"
import { Trend } from "./trend"

/** What so many days were like: a chart each, with its numbers in a table behind it. */
export function InsightSection({ insight }: { insight: Insight }) {
  const t = useTranslations("home.insight")
  const meters = useTranslations("usage.meter")
  const types = useTranslations("activity.name")
  const { slug, locale } = useTenant()
  const { span, events, types: byType, topProjects, members, projects, usage } = insight
  const number = (value: number) => numberFormat(locale, {}).format(value)
  // Programs may use much while no person does anything.
  const isEmpty = [events, ...(usage ?? []).map(({ values }) => values)].flat().every((count) => count === 0)

  return (
    <InsightFrame span={span}>
      {isEmpty ? (
        <EmptyState
          as="h3"
          className="py-8"
          title={t("events")}
          description={t("empty")}
          link={<TextLink render={<SectionLink section="projects" />}>{t("emptyAction")}</TextLink>}
        />
      ) : (
        <div className="grid gap-x-12 gap-y-8 sm:grid-cols-2 xl:grid-cols-3">
          <Trend insight={insight} name={t(byType ? "events" : "eventsOfYours")} values={events} />
          {members && <Trend insight={insight} name={t("members")} values={members} isLevel />}
          <Trend insight={insight} name={t("projects")} values={projects} isLevel />
          {usage?.map(({ meter, values }) => (
            <Trend
              key={meter}
              insight={insight}
              name={meters(meter as "api_calls")}
              values={values}
              meter={meter}
            />
          ))}
          {byType && (
            <Top name={t("topEvents")}>
              <ShareTable
                caption={t("topEvents")}
                columns={[t("event"), t("events")]}
                rows={byType.map(({ type, events: value }) => {
                  const key = type.replace(".", "_") as "project_created"
                  return {
                    key: type,
                    name: types(types.has(key) ? key : "other"),
                    value,
                    figure: number(value),
                  }
                })}
              />
            </Top>
          )}
          {topProjects.length > 0 && (
            <Top name={t("topProjects")}>
              <ShareTable
                caption={t("topProjects")}
                columns={[t("project"), t("events")]}
                rows={topProjects.map(({ id, name, events: value }) => ({
                  key: id,
                  name: (
                    <TextLink render={<AppLink href={`${sectionPath(slug, "projects")}/${id}` as Route} />}>
                      {name}
                    </TextLink>
                  ),
                  value,
                  figure: number(value),
                }))}
              />
            </Top>
          )}
        </div>
      )}
    </InsightFrame>
  )
}

const Top = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid content-start gap-2">
    <h3 className="text-base font-medium">{name}</h3>
    {children}
  </div>
)
