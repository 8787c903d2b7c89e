"use client"

import styles from "./dev-toolbar.module.css"
import { useAct } from "./use-act"
import { useAsked } from "./use-asked"

type Fault = {
  readonly id: string
  readonly provider: string
  readonly kind: string
  readonly struck: number
}

const faults = [
  ["Down", { kind: "status", status: "503" }],
  ["Slow", { kind: "latency", ms: "3000" }],
  ["Lost after effect", { kind: "timeout_after_effect", times: "1" }],
] as const

/** How the payment provider misbehaves, until it is mended. */
export function FaultsSection() {
  const { answer, failed, again } = useAsked<{ items: Fault[] }>("faults")
  const { act, isBusy, said } = useAct(again)
  const standing = answer?.items.map(({ provider, kind, struck }) => `${provider} ${kind}, struck ${struck}`)

  return (
    <section className={styles.section}>
      <h2>Payment provider</h2>
      <div className={styles.row}>
        {faults.map(([words, fault]) => (
          <button
            key={words}
            type="button"
            disabled={isBusy}
            onClick={() => act("faults", { provider: "dodo", ...fault })}
          >
            {words}
          </button>
        ))}
        <button type="button" disabled={isBusy} onClick={() => act("mend", {})}>
          Mend all
        </button>
      </div>
      <pre>{said || failed || standing?.join("\n") || "Every provider works."}</pre>
    </section>
  )
}
