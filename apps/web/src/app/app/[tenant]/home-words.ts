import "server-only"
import type { Insight, Overview } from "@plinth/overview"
import { getMessages } from "next-intl/server"
import { packWords } from "@/words/pack-words"

type Shown = Pick<Overview, "events"> & { readonly steps: object | null; readonly insight: Insight | null }

/** What the first page says: its own words, of the activity those that it needs, and those of its charts where they come with it. */
export async function homeWords({ events, steps, insight }: Shown): Promise<string> {
  const { home, projects, activity, usage } = await getMessages()
  const { steps: firstSteps, insight: charts, ...own } = home
  const { title, spanLabel, span } = charts
  const { someone, system, operator, untitled } = activity
  return packWords({
    home: {
      ...own,
      ...(steps && { steps: firstSteps }),
      insight: insight ? charts : { title, spanLabel, span },
    },
    projects: { status: projects.status },
    activity: {
      someone,
      system,
      operator,
      untitled,
      sentence: ofTypes(activity.sentence, events),
      ...(insight && { name: ofTypes(activity.name, insight.types ?? []) }),
    },
    ...(insight && { usage: { meter: usage.meter } }),
  })
}

/** Of words that each type of event has, those of these. */
function ofTypes<Words extends object>(words: Words, of: readonly { readonly type: string }[]) {
  const wanted = new Set(of.map(({ type }) => type.replace(".", "_")).concat("other"))
  return Object.fromEntries(Object.entries(words).filter(([key]) => wanted.has(key)))
}
