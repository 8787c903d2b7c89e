import type { Metadata } from "next"
import { EntryList } from "@/components/entry-list"
import { releases } from "@/source"

export const metadata: Metadata = { title: "Changelog", description: "What each version brings." }

export default function ChangelogPage() {
  return (
    <EntryList
      title="Changelog"
      lead="What each version brings, and what you have to do to take it."
      entries={releases.getPages().map(({ url, data }) => ({ url, ...data, mark: data.version }))}
    />
  )
}
