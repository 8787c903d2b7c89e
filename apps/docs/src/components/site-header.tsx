import { Mark } from "@plinth/ui/mark"
import { ThemeToggle } from "@plinth/ui/theme-toggle"
import Link from "next/link"
import { guide } from "@/source"
import { GuideMenu } from "./guide-menu"
import { GuideTree } from "./guide-tree"
import { SearchButton } from "./search-button"
import { SiteLink } from "./site-link"

const sections = [
  { href: "/docs/getting-started", under: "/docs", text: "Guide" },
  { href: "/blog", under: "/blog", text: "Blog" },
  { href: "/changelog", under: "/changelog", text: "Changelog" },
]

const themeLabels = { legend: "Theme", light: "Light", system: "As the system", dark: "Dark" }

const links = sections.map(({ href, under, text }) => (
  <SiteLink key={href} href={href} under={under}>
    {text}
  </SiteLink>
))

export const SiteHeader = () => (
  <header className="site-header">
    <div className="site-header-row">
      <Link href="/" className="site-name">
        <Mark className="size-5" />
        Plinth <span>docs</span>
      </Link>
      <nav aria-label="Site" className="site-nav">
        {links}
      </nav>
      <SearchButton />
      <ThemeToggle labels={themeLabels} className="max-lg:hidden" />
      <GuideMenu>
        <div className="guide-menu-sections">{links}</div>
        <GuideTree tree={guide.getPageTree()} />
        <ThemeToggle labels={themeLabels} words className="guide-menu-theme" />
      </GuideMenu>
    </div>
  </header>
)
