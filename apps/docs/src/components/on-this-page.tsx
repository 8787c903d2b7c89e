"use client"

import { AnchorProvider, type TOCItemType, useActiveAnchor } from "fumadocs-core/toc"

type OnThisPageProps = { toc: TOCItemType[]; variant: "margin" | "fold" }

/** The page's headings: in the margin on wide screens, folded above the text on narrow ones. */
export function OnThisPage({ toc, variant }: OnThisPageProps) {
  if (toc.length < 2) return variant === "margin" ? <div className="on-this-page" /> : null
  if (variant === "fold") {
    return (
      <details className="on-this-page-fold">
        <summary>On this page</summary>
        <ul>
          {toc.map((item) => (
            <HeadingLink key={item.url} item={item} />
          ))}
        </ul>
      </details>
    )
  }
  return (
    <AnchorProvider toc={toc} single>
      <nav aria-label="On this page" className="on-this-page">
        <p>On this page</p>
        <ActiveHeadings toc={toc} />
      </nav>
    </AnchorProvider>
  )
}

function ActiveHeadings({ toc }: { toc: TOCItemType[] }) {
  const active = useActiveAnchor()
  return (
    <ul>
      {toc.map((item) => (
        <HeadingLink key={item.url} item={item} current={item.url === `#${active}`} />
      ))}
    </ul>
  )
}

const HeadingLink = ({ item, current = false }: { item: TOCItemType; current?: boolean }) => (
  <li data-depth={item.depth}>
    <a href={item.url} aria-current={current ? "location" : undefined}>
      {item.title}
    </a>
  </li>
)
