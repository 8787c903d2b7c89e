import "server-only"
import type { Overview } from "@plinth/overview"
import { getMessages } from "next-intl/server"
import { packWords } from "@/words/pack-words"

/** What the first page says: its own words, and of the activity and the meters those that it needs. */
export async function homeWords({ events, insight }: Overview): Promise<string> {
  const { home, projects, activity, usage } = await getMessages()
  const { someone, system, operator, untitled } = activity
  return packWords({
    home,
    projects: { status: projects.status },
    activity: {
      someone,
      system,
      operator,
      untitled,
      sentence: ofTypes(activity.sentence, events),
      name: ofTypes(activity.name, insight.types ?? []),
    },
    usage: { meter: usage.meter },
  })
}

/** Of words that each type of event has, those of these. */
function ofTypes<Words extends object>(words: Words, of: readonly { readonly type: string }[]) {
  const wanted = new Set(of.map(({ type }) => type.replace(".", "_")).concat("other"))
  return Object.fromEntries(Object.entries(words).filter(([key]) => wanted.has(key)))
}
