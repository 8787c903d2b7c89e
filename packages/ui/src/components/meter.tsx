import type { ReactNode } from "react"
import { cn } from "../cn"

type MeterProps = {
  label: string
  value: number
  /** The limit; null is unlimited, which has no bar to fill. */
  max: number | null
  /** The bar in words: "8 of 10 members". */
  sentence: ReactNode
  /** When it starts again: "Resets on 1 March". */
  date?: ReactNode
  className?: string
}

/** A bar, a sentence and a date. Turns ochre at 80 % and brick at the limit. */
export function Meter({ label, value, max, sentence, date, className }: MeterProps) {
  const share = max === null ? 0 : max === 0 ? 1 : Math.min(value / max, 1)
  const fill = share >= 1 ? "fill-brick" : share >= 0.8 ? "fill-ochre" : "fill-verdigris"
  return (
    <div className={cn("grid gap-1.5", className)}>
      <svg
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuenow={max === null ? value : Math.min(value, max)}
        aria-valuemax={max ?? value}
        className="h-1.5 w-full rounded-full bg-limestone"
      >
        {share > 0 && <rect width={`${share * 100}%`} height="100%" rx="3" className={fill} />}
      </svg>
      <p className="flex flex-wrap justify-between gap-x-4 text-sm">
        <span className="text-ink">{sentence}</span>
        {date && <span className="text-slate">{date}</span>}
      </p>
    </div>
  )
}
