"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import styles from "./dev-toolbar.module.css"
import { useAct } from "./use-act"
import { useAsked } from "./use-asked"

const jumps = [
  ["+1 day", "P1D"],
  ["+1 month", "P1M"],
  ["Next due", "next"],
] as const

/** The tenant's own time: what falls due on the way happens, and is told. */
export function ClockSection({ tenant }: { tenant: string }) {
  const router = useRouter()
  const { answer: standing, failed } = useAsked<string>(`clock?tenant=${tenant}`)
  const { act, isBusy, said } = useAct(() => router.refresh())
  const [date, setDate] = useState("")
  const move = (to: string) => act("clock", { tenant, to })

  return (
    <section className={styles.section}>
      <h2>{`Clock of ${tenant}`}</h2>
      <div className={styles.row}>
        {jumps.map(([words, to]) => (
          <button key={to} type="button" disabled={isBusy} onClick={() => move(to)}>
            {words}
          </button>
        ))}
        <form className={styles.row} action={() => move(date)}>
          <input
            type="date"
            aria-label="Date"
            required
            value={date}
            onChange={(event) => setDate(event.target.value)}
          />
          <button type="submit" disabled={isBusy}>
            Go
          </button>
        </form>
      </div>
      <pre>{isBusy ? "On the way" : said || failed || standing || "Asking"}</pre>
    </section>
  )
}
