import type { Item } from "fumadocs-core/page-tree"
import Link from "next/link"

export function Neighbours({ previous, next }: { previous?: Item; next?: Item }) {
  if (!previous && !next) return null
  return (
    <nav aria-label="Next pages" className="neighbours">
      {previous && (
        <Link href={previous.url} rel="prev">
          <span>Before this</span>
          {previous.name}
        </Link>
      )}
      {next && (
        <Link href={next.url} rel="next">
          <span>Read next</span>
          {next.name}
        </Link>
      )}
    </nav>
  )
}
