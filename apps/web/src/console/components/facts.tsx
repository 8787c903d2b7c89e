import type { ReactNode } from "react"

/** What is known of a thing, line by line. */
export const Facts = ({ children }: { children: ReactNode }) => (
  <dl className="grid divide-y border-y text-base">{children}</dl>
)

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid grid-cols-[9rem_minmax(0,1fr)] gap-x-4 py-2">
    <dt className="text-slate">{name}</dt>
    <dd className="min-w-0 wrap-anywhere">{children}</dd>
  </div>
)
