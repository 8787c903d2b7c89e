"use client"

import { Button } from "@plinth/ui/button"
import { PageHeader } from "@plinth/ui/page-header"
import { Icon } from "@plinth/ui/icon"
import { Plus } from "lucide"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { SectionLink } from "@/shell/components/section-link"
import { ViewOnlyButton } from "@/shell/components/view-only-button"
import { useCan, useIsWithheld, useTenant } from "@/shell/tenant-context"
import { sectionPath } from "@/shell/sections"
import { AppLink } from "@/shell/components/app-link"
import { TextLink } from "@plinth/ui/text-link"
import type { Route } from "next"
import type { Live } from "@plinth/overview"
import type { Step } from "../steps"
import { FirstSteps } from "./first-steps"
import { InsightHost } from "./insight-host"
import { KeyboardHint } from "./keyboard-hint"
import { LiveLine } from "./live-line"
import { PlanRoom, type CreditsLeft } from "./plan-room"

type HomeViewProps = {
  partOfDay: "morning" | "afternoon" | "evening"
  /** Null once they are done or put away. */
  steps: readonly Step[] | null
  trialEnds: string | null
  memberCount: number
  projectCount: number
  credits: CreditsLeft | null
  projects: ReactNode
  activity: ReactNode
  hasKeyboardHint: boolean
  /** Null for who may not see who is here. */
  live: Live | null
  /** What so many days were like, where the address asks for it; else it comes later. */
  insight: ReactNode
}

/** The tenant's first page: what is to do, what was done last, how much room there is. */
export function HomeView({
  partOfDay,
  steps,
  trialEnds,
  memberCount,
  projectCount,
  credits,
  projects,
  activity,
  hasKeyboardHint,
  live,
  insight,
}: HomeViewProps) {
  const t = useTranslations("home")
  const { slug, person } = useTenant()
  const can = useCan()
  const isWithheld = useIsWithheld()
  const name = person.name.split(/\s+/)[0] ?? person.name

  return (
    <div className="mx-auto grid max-w-[75rem] gap-8">
      <PageHeader
        title={t(`greeting.${partOfDay}`, { name })}
        action={
          isWithheld("project:create") ? (
            <ViewOnlyButton>
              <Icon of={Plus} />
              {t("newProject")}
            </ViewOnlyButton>
          ) : (
            !steps &&
            can("project:create") && (
              <Button render={<AppLink href={`${sectionPath(slug, "projects")}?new=1` as Route} />}>
                <Icon of={Plus} />
                {t("newProject")}
              </Button>
            )
          )
        }
      />
      {live && <LiveLine live={live} />}
      {steps && <FirstSteps steps={steps} trialEnds={trialEnds} />}
      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="grid content-start gap-10">
          <Recent title={t("recent.title")} all={t("recent.all")} section="projects">
            {projects}
          </Recent>
          <Recent title={t("activity.title")} all={t("activity.all")} section="activity">
            {activity}
          </Recent>
          {hasKeyboardHint && <KeyboardHint />}
        </div>
        <PlanRoom members={memberCount} projects={projectCount} credits={credits} trialEnds={trialEnds} />
      </div>
      {insight ?? <InsightHost />}
    </div>
  )
}

type RecentProps = { title: string; all: string; section: "projects" | "activity"; children: ReactNode }

function Recent({ title, all, section, children }: RecentProps) {
  return (
    <section aria-labelledby={`recent-${section}`} className="grid gap-3">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id={`recent-${section}`} className="text-lg font-medium">
          {title}
        </h2>
        <TextLink render={<SectionLink section={section} />} className="py-0.5 text-base">
          {all}
        </TextLink>
      </div>
      {children}
    </section>
  )
}
