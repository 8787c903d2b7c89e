"use client"

import { useState, type ReactNode } from "react"

type TrendChartProps = {
  /** The picture in a sentence. */
  label: string
  /** One a step, from the first to the last. */
  values: readonly number[]
  /** The largest of them, as people write it. */
  most: string
  /** What the first and the last stand for. */
  ends: readonly [string, string]
  /** Heads the table behind it. */
  columns: readonly [string, string]
  /** Opens the table, such as "As a table". */
  tableLabel: ReactNode
  /** A row of the table. Written out when it is opened. */
  row(at: number): readonly [string, string]
}

const step = 10

/** Bars of one path. Whatever was there shows. */
function pathOf(values: readonly number[]): string {
  const most = Math.max(0, ...values)
  const bars = values.map((value, at) => {
    const height = value > 0 ? Math.max(1.5, (value / most) * 100).toFixed(1) : null
    return height && `M${at * step + 1} 100v-${height}h${step - 2}V100z`
  })
  return bars.filter(Boolean).join("")
}

/**
 * Numbers over time, small: as `BarChart`, for pages with several. It is one path, and its table is written when somebody opens
 * it, so that a page with six costs no more than a page with one.
 */
export function TrendChart({ label, values, most, ends, columns, tableLabel, row }: TrendChartProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <figure className="grid gap-1.5">
      <p className="figures text-xs text-slate" aria-hidden>
        {most}
      </p>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${values.length * step} 100`}
        preserveAspectRatio="none"
        className="h-20 w-full border-t border-b border-t-hairline/60"
      >
        <path d={pathOf(values)} className="fill-verdigris" />
      </svg>
      <p className="flex justify-between text-xs text-slate" aria-hidden>
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </p>
      <details className="text-base" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="w-fit cursor-pointer rounded-control py-1 text-sm text-verdigris-ink pointer-coarse:py-3">
          {tableLabel}
        </summary>
        {isOpen && <Table columns={columns} rows={values.map((_, at) => row(at))} />}
      </details>
    </figure>
  )
}

type TableProps = { columns: readonly [string, string]; rows: readonly (readonly [string, string])[] }

const Table = ({ columns, rows }: TableProps) => (
  <table className="mt-2 w-full max-w-sm">
    <thead className="text-left text-sm text-slate">
      <tr>
        <th className="py-1 font-normal">{columns[0]}</th>
        <th className="py-1 text-right font-normal">{columns[1]}</th>
      </tr>
    </thead>
    <tbody className="divide-y border-t">
      {rows.map(([name, figure]) => (
        <tr key={name}>
          <th scope="row" className="py-1 text-left font-normal">
            {name}
          </th>
          <td className="figures py-1 text-right">{figure}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
