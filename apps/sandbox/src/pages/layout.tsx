/** @jsxImportSource hono/jsx */
import { html } from "hono/html"
import type { Child } from "hono/jsx"

type Section =
  | "mailbox"
  | "templates"
  | "texts"
  | "devices"
  | "billing"
  | "webhooks"
  | "errors"
  | "events"
  | "journal"
  | "faults"

/** Pages that are a list of lines which open. */
const likeTheJournal: ReadonlySet<Section> = new Set<Section>(["texts", "devices", "errors", "events"])

type LayoutProps = { title: string; section: Section | null; brokenCount: number; children: Child }

/** The frame of every page: mark, the sections, and a line when something is broken on purpose. */
export function Layout({ title, section, brokenCount, children }: LayoutProps) {
  return (
    <>
      {html`<!doctype html>`}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{`${title} · Plinth sandbox`}</title>
          <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
          <link
            rel="preload"
            href="/assets/geist.woff2"
            as="font"
            type="font/woff2"
            crossorigin="anonymous"
          />
          <link rel="stylesheet" href="/assets/styles.css" />
          {(section === "billing" || section === "webhooks") && (
            <link rel="stylesheet" href="/assets/billing.css" />
          )}
          {section && <script src="/assets/live.js" defer />}
        </head>
        <body>
          <a class="skip" href="#content">
            Skip to content
          </a>
          <header class="bar">
            <a class="name" href="/">
              <Mark />
              <span>Plinth</span> <small>sandbox</small>
            </a>
            <nav aria-label="Sections">
              <SectionLink to="/" name="Mailbox" isCurrent={section === "mailbox"} />
              <SectionLink to="/templates" name="Templates" isCurrent={section === "templates"} />
              <SectionLink to="/texts" name="Texts" isCurrent={section === "texts"} />
              <SectionLink to="/devices" name="Devices" isCurrent={section === "devices"} />
              <SectionLink to="/billing" name="Billing" isCurrent={section === "billing"} />
              <SectionLink to="/webhooks" name="Webhooks" isCurrent={section === "webhooks"} />
              <SectionLink to="/errors" name="Errors" isCurrent={section === "errors"} />
              <SectionLink to="/events" name="Events" isCurrent={section === "events"} />
              <SectionLink to="/journal" name="Journal" isCurrent={section === "journal"} />
              <SectionLink to="/faults" name="Faults" isCurrent={section === "faults"} count={brokenCount} />
            </nav>
          </header>
          <main
            id="content"
            class={section !== null && likeTheJournal.has(section) ? "journal" : (section ?? undefined)}
          >
            {children}
          </main>
        </body>
      </html>
    </>
  )
}

type SectionLinkProps = { to: string; name: string; isCurrent: boolean; count?: number }

const SectionLink = ({ to, name, isCurrent, count = 0 }: SectionLinkProps) => (
  <a href={to} aria-current={isCurrent ? "page" : undefined}>
    {name}
    {count > 0 && (
      <span class="count" aria-label={`${count} active`}>
        {count}
      </span>
    )}
  </a>
)

const Mark = () => (
  <svg viewBox="0 0 16 16" width="20" height="20" aria-hidden="true">
    <path fill="currentColor" d="M2 2h12v3H2zM4 6h8v4H4zM1 11h14v4H1z" />
  </svg>
)
