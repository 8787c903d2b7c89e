import Link from "next/link"
import { DayOf } from "./day-of"
import { PageTitle } from "./page-title"

type Entry = { url: string; title: string; description: string; date: string; mark?: string }

/** Dated entries, the newest first. */
export const EntryList = ({ title, lead, entries }: { title: string; lead: string; entries: Entry[] }) => (
  <main id="content" className="journal">
    <PageTitle title={title} lead={lead} />
    <ul className="entries">
      {entries
        .toSorted((a, b) => b.date.localeCompare(a.date))
        .map((entry) => (
          <li key={entry.url}>
            <DayOf date={entry.date} />
            <h2>
              <Link href={entry.url}>
                {entry.mark && <span>{entry.mark}</span>} {entry.title}
              </Link>
            </h2>
            <p>{entry.description}</p>
          </li>
        ))}
    </ul>
  </main>
)
