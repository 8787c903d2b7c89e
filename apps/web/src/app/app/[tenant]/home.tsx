"use client"

import type { Overview } from "@plinth/overview"
import type { ComponentProps } from "react"
import { HomeView } from "@/features/home/components/home-view"
import { RecentProjects } from "@/features/projects/components/recent-projects"
import { MoreWords } from "@/words/more-words"
import { RecentActivity } from "./recent-activity"

type HomeProps = Omit<ComponentProps<typeof HomeView>, "projects" | "activity"> &
  Pick<Overview, "projects" | "events"> & { words: string }

/** The first page with its words. One component, as the frame around it. */
export function Home({ words, projects, events, ...view }: HomeProps) {
  return (
    <MoreWords more={words}>
      <HomeView
        {...view}
        projects={<RecentProjects projects={projects} />}
        activity={<RecentActivity events={events} />}
      />
    </MoreWords>
  )
}
