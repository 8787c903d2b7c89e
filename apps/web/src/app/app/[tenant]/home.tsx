"use client"

import type { Insight, Overview } from "@plinth/overview"
import { useMemo, type ComponentProps } from "react"
import { HomeView } from "@/features/home/components/home-view"
import { InsightSection } from "@/features/home/components/insight-section"
import { RecentProjects } from "@/features/projects/components/recent-projects"
import { MoreWords } from "@/words/more-words"
import { RecentActivity } from "./recent-activity"

export type HomeFacts = Omit<ComponentProps<typeof HomeView>, "projects" | "activity" | "insight"> &
  Pick<Overview, "projects" | "events"> & { insight: Insight | null }

type HomeProps = {
  words: string
  /** `HomeFacts` as JSON, for the reason of the frame's. */
  facts: string
}

/** The first page with its words. One component, as the frame around it. */
export function Home({ words, facts }: HomeProps) {
  const { projects, events, insight, ...view } = useMemo(() => read(facts), [facts])
  return (
    <MoreWords more={words}>
      <HomeView
        {...view}
        projects={<RecentProjects projects={projects} />}
        activity={<RecentActivity events={events} />}
        insight={insight && <InsightSection insight={insight} />}
      />
    </MoreWords>
  )
}

/** Within JSON a time is text. */
function read(json: string): HomeFacts {
  const facts = JSON.parse(json) as HomeFacts
  return {
    ...facts,
    projects: facts.projects.map((project) => ({ ...project, updatedAt: new Date(project.updatedAt) })),
    events: facts.events.map((event) => ({ ...event, occurredAt: new Date(event.occurredAt) })),
  }
}
