import { EmptyPlinth } from "@plinth/ui/empty-plinth"
import type { Metadata } from "next"
import Link from "next/link"

export const metadata: Metadata = { title: "No such page" }

export default function NotFoundPage() {
  return (
    <main id="content" className="not-found">
      <EmptyPlinth />
      <h1>Nothing stands here</h1>
      <p>
        The page has moved, or was never written. Search for it, or begin with{" "}
        <Link href="/docs/getting-started">Getting started</Link>.
      </p>
    </main>
  )
}
