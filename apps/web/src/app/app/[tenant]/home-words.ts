import "server-only"
import { getMessages } from "next-intl/server"
import { packWords } from "@/words/pack-words"

/** What the first page says: its own words, and of the activity the sentences it needs. */
export async function homeWords(eventTypes: readonly string[]): Promise<string> {
  const { home, projects, activity } = await getMessages()
  const wanted = new Set(eventTypes.map((type) => type.replace(".", "_")).concat("other"))
  const sentence = Object.fromEntries(Object.entries(activity.sentence).filter(([key]) => wanted.has(key)))
  const { someone, system, operator, untitled } = activity
  return packWords({
    home,
    projects: { status: projects.status },
    activity: { someone, system, operator, untitled, sentence },
  })
}
