import Link from "next/link"
import { guide } from "@/source"
import { DayOf } from "./day-of"

/** Dated pages of the guide, the newest first. */
export const datedPages = () =>
  guide
    .getPages()
    .flatMap(({ url, data }) =>
      data.date ? [{ url, date: data.date, title: data.title, why: data.description }] : [],
    )
    .toSorted((a, b) => b.date.localeCompare(a.date) || a.title.localeCompare(b.title))

export const Decisions = () => (
  <ul className="decisions plain">
    {datedPages().map(({ url, date, title, why }) => (
      <li key={url}>
        <Link href={url}>{title}</Link>
        <DayOf date={date} />
        <p>{why}</p>
      </li>
    ))}
  </ul>
)
