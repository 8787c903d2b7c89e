import { CopyButton } from "@plinth/ui/copy-button"
import type { Metadata } from "next"
import Link from "next/link"
import { DayOf } from "@/components/day-of"
import { datedPages } from "@/components/decisions"
import { HouseMap } from "@/diagrams/house-map"
import { guide, releases } from "@/source"

export const metadata: Metadata = { title: { absolute: "Plinth docs: what your product stands on" } }

const shelves = [
  {
    name: "Run it",
    pages: [
      { slug: ["getting-started"], why: "From a bare machine to a tenant with a colleague in it." },
      { slug: ["reference", "commands"], why: "What you can type, and what it does." },
      { slug: ["reference", "scenarios"], why: "Tenants that stand ready, and how to sign in to them." },
      { slug: ["reference", "environment"], why: "Every variable, and what happens when it is unset." },
    ],
  },
  {
    name: "Understand it",
    pages: [
      { slug: ["architecture"], why: "The rooms, the walls, and one request walking through." },
      { slug: ["concepts", "tenancy"], why: "Why a forgotten filter shows nothing." },
      { slug: ["concepts", "events"], why: "One log that is audit, outbox and feed." },
      { slug: ["concepts", "jobs"], why: "Enqueued if it commits; done once." },
    ],
  },
  {
    name: "Make it yours",
    pages: [
      { slug: ["add-a-domain"], why: "One command makes it whole; then its parts, one by one." },
      { slug: ["concepts", "errors"], why: "Codes that programs read, sentences that people read." },
      { slug: ["concepts", "contexts"], why: "What a verb may know, and how it gets to know it." },
      { slug: ["decisions"], why: "What was chosen, when, and what it cost." },
    ],
  },
]

export default function LandingPage() {
  const release = releases.getPages().toSorted((a, b) => b.data.date.localeCompare(a.data.date))[0]
  const decisions = datedPages().slice(0, 6)

  return (
    <main id="content" className="landing">
      <section className="landing-hero">
        <div>
          <h1>What your product stands on.</h1>
          <p>
            Plinth is the foundation of a multi-tenant SaaS, in TypeScript: accounts, tenants, roles,
            projects, events, jobs and mail. Every wall is held by Postgres, and every file is short enough to
            read. Run it, understand it, make it yours.
          </p>
          <div className="landing-command">
            <code>npm start</code>
            <CopyButton value="npm start" label="Copy the command" copiedLabel="Copied" />
          </div>
          <p className="landing-needs">Git, npm and any Node from 20.9. No Docker, no account, no key.</p>
          <nav aria-label="First steps" className="landing-steps">
            <Link href="/docs/getting-started">Get started</Link>
            <Link href="/docs/architecture">See how it is built</Link>
          </nav>
        </div>
        <HouseMap />
      </section>

      <div className="landing-shelves">
        {shelves.map((shelf) => (
          <section key={shelf.name}>
            <h2>{shelf.name}</h2>
            <ul>
              {shelf.pages.map(({ slug, why }) => {
                const page = guide.getPage(slug)
                return (
                  page && (
                    <li key={page.url}>
                      <Link href={page.url}>
                        {page.data.title}
                        <span>{why}</span>
                      </Link>
                    </li>
                  )
                )
              })}
            </ul>
          </section>
        ))}
      </div>

      <div className="landing-records">
        <section>
          <h2>Decisions</h2>
          <ul>
            {decisions.map((page) => (
              <li key={page.url}>
                <Link href={page.url}>{page.title}</Link>
                <DayOf date={page.date} />
              </li>
            ))}
          </ul>
          <Link href="/docs/decisions" className="landing-more">
            All decisions
          </Link>
        </section>
        {release && (
          <section>
            <h2>Latest release</h2>
            <p className="landing-release">
              <Link href={release.url}>
                {release.data.version} {release.data.title}
              </Link>
              <DayOf date={release.data.date} />
            </p>
            <p>{release.data.description}</p>
            <Link href="/changelog" className="landing-more">
              Changelog
            </Link>
          </section>
        )}
      </div>
    </main>
  )
}
