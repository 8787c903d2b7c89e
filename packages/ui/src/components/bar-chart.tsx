import type { ReactNode } from "react"
import { cn } from "../cn"

type Bar = {
  readonly key: string
  readonly value: number
  /** What it stands for, such as "3 March". */
  readonly label: string
  /** The value as people write it. */
  readonly figure: string
}

type BarChartProps = {
  /** The picture in a sentence. */
  label: string
  bars: readonly Bar[]
  /** Heads the table behind it. */
  columns: readonly [string, string]
  /** Opens the table, such as "As a table". */
  tableLabel: ReactNode
  className?: string
}

/** Bars side by side, drawn on the server, with the same numbers in a table behind them. */
export function BarChart({ label, bars, columns, tableLabel, className }: BarChartProps) {
  const most = bars.reduce((one, other) => (other.value > one.value ? other : one), { value: 0, figure: "" })
  const [first] = bars
  const last = bars.at(-1)
  return (
    <figure className={cn("grid gap-2", className)}>
      <p className="figures text-xs text-slate" aria-hidden>
        {most.figure}
      </p>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${bars.length * 10} 100`}
        preserveAspectRatio="none"
        className="h-36 w-full border-t border-b border-t-hairline/60"
      >
        {bars.map(({ key, value, label: name, figure }, at) => {
          // Whatever was used shows.
          const height = value === 0 || most.value === 0 ? 0 : Math.max(1.5, (value / most.value) * 100)
          return (
            <g key={key} className="group">
              <title>{`${name}: ${figure}`}</title>
              <rect
                x={at * 10}
                width="10"
                height="100"
                className="fill-transparent group-hover:fill-limestone"
              />
              <rect x={at * 10 + 1} y={100 - height} width="8" height={height} className="fill-verdigris" />
            </g>
          )
        })}
      </svg>
      <p className="flex justify-between text-xs text-slate" aria-hidden>
        <span>{first?.label}</span>
        {bars.length > 1 && <span>{last?.label}</span>}
      </p>
      <details className="text-base">
        <summary className="w-fit cursor-pointer rounded-control py-1 text-sm text-verdigris-ink pointer-coarse:py-3">
          {tableLabel}
        </summary>
        <table className="mt-2 w-full max-w-sm">
          <thead className="text-left text-sm text-slate">
            <tr>
              <th className="py-1 font-normal">{columns[0]}</th>
              <th className="py-1 text-right font-normal">{columns[1]}</th>
            </tr>
          </thead>
          <tbody className="divide-y border-t">
            {bars.map((bar) => (
              <tr key={bar.key}>
                <th scope="row" className="py-1 text-left font-normal">
                  {bar.label}
                </th>
                <td className="figures py-1 text-right">{bar.figure}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
