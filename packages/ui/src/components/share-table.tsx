import type { ReactNode } from "react"

type Share = {
  readonly key: string
  readonly name: ReactNode
  readonly value: number
  /** The value as people write it. */
  readonly figure: string
}

type ShareTableProps = {
  /** What the table is about, for who does not see it. */
  caption: string
  columns: readonly [string, string]
  rows: readonly Share[]
}

/** Who or what has how much, the most first: a table whose rows are bars. */
export function ShareTable({ caption, columns, rows }: ShareTableProps) {
  const most = Math.max(...rows.map(({ value }) => value), 0)
  return (
    <table className="w-full table-fixed text-base">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-left text-sm text-slate">
        <tr>
          <th scope="col" className="pb-1 font-normal">
            {columns[0]}
          </th>
          <th scope="col" className="w-32 pb-1 text-right font-normal">
            {columns[1]}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y border-t">
        {rows.map(({ key, name, value, figure }) => (
          <tr key={key}>
            <th scope="row" className="py-2.5 pr-4 text-left font-normal">
              <span className="block truncate">{name}</span>
              <svg aria-hidden className="mt-1 block h-1 w-full">
                <rect
                  width={`${most > 0 ? (value / most) * 100 : 0}%`}
                  height="100%"
                  rx="2"
                  className="fill-verdigris"
                />
              </svg>
            </th>
            <td className="figures py-2.5 text-right align-top">{figure}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
