import "server-only"
import { getMessages } from "next-intl/server"
import type { SomeMessages } from "@/words/some-messages"

/** What the first page says: its own words, and of the activity the sentences it needs. */
export async function homeWords(eventTypes: readonly string[]): Promise<SomeMessages> {
  const { home, projects, activity, common } = await getMessages()
  const wanted = new Set(eventTypes.map((type) => type.replace(".", "_")).concat("other"))
  const sentence = Object.fromEntries(Object.entries(activity.sentence).filter(([key]) => wanted.has(key)))
  const { someone, system, untitled } = activity
  return {
    home,
    projects: { status: projects.status },
    activity: { someone, system, untitled, sentence },
    common,
  }
}
