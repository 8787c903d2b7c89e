/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx"
import { HostedPage } from "./hosted-page"

type NoticePageProps = {
  title: string
  children: Child
  /** Where it goes on from here; after a moment by itself, where it says so. */
  next?: { href: string; name: string; isAutomatic?: boolean } | null
}

/** One thing to know, and at most one way on. */
export const NoticePage = ({ title, children, next }: NoticePageProps) => (
  <HostedPage title={title} goesOnTo={next?.isAutomatic ? next.href : null}>
    <div class="notice">
      <h1>{title}</h1>
      {children}
      {next && (
        <a class="primary" href={next.href}>
          {next.name}
        </a>
      )}
    </div>
  </HostedPage>
)
