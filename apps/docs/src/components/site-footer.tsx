import { Mark } from "@plinth/ui/mark"
import Link from "next/link"

export const SiteFooter = () => (
  <footer className="site-footer">
    <div className="site-footer-row">
      <p>
        <Mark /> Plinth is free, under the MIT licence.
      </p>
      <nav aria-label="More">
        <Link href="/docs/decisions">Decisions</Link>
        <Link href="/blog">Blog</Link>
        <Link href="/changelog">Changelog</Link>
      </nav>
    </div>
  </footer>
)
