import type { Metadata } from "next"
import { EntryList } from "@/components/entry-list"
import { posts } from "@/source"

export const metadata: Metadata = { title: "Blog", description: "How Plinth is made, and why that way." }

export default function BlogPage() {
  return (
    <EntryList
      title="Blog"
      lead="How Plinth is made, and why that way."
      entries={posts.getPages().map(({ url, data }) => ({ url, ...data }))}
    />
  )
}
