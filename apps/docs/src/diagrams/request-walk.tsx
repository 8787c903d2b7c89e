import type { ReactNode } from "react"

type Station = {
  readonly place: string
  readonly file: string
  readonly what: ReactNode
  readonly isWithin?: boolean
}

/** One request from the button to the database and back out as a mail, station by station. */
export const RequestWalk = ({ stations }: { stations: readonly Station[] }) => (
  <ol className="request-walk plain">
    {stations.map((station) => (
      <li key={station.file} data-within={station.isWithin || undefined}>
        <span className="request-walk-place">{station.place}</span>
        <code>{station.file}</code>
        <p>{station.what}</p>
      </li>
    ))}
  </ol>
)
