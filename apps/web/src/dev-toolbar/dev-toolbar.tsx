"use client"

import { usePathname } from "next/navigation"
import { useEffect, useId, useState } from "react"
import { ClockSection } from "./clock-section"
import { FaultsSection } from "./faults-section"
import { LatestSection } from "./latest-section"
import { ScenarioSection } from "./scenario-section"
import styles from "./dev-toolbar.module.css"

/** For whoever works on the product: who one is, what time it is, what is broken, and what went out last. */
export function DevToolbar() {
  const [isOpen, setOpen] = useState(false)
  const panel = useId()
  const tenant = /^\/app\/([\w-]+)/.exec(usePathname())?.[1]

  useEffect(() => {
    if (!isOpen) return
    const close = ({ key }: KeyboardEvent) => key === "Escape" && setOpen(false)
    addEventListener("keydown", close)
    return () => removeEventListener("keydown", close)
  }, [isOpen])

  return (
    <aside className={styles.corner} aria-label="Development">
      {isOpen && (
        <div className={styles.panel} id={panel}>
          <ScenarioSection tenant={tenant} />
          {tenant && <ClockSection tenant={tenant} key={tenant} />}
          <FaultsSection />
          <LatestSection />
        </div>
      )}
      <button
        type="button"
        className={styles.opener}
        aria-expanded={isOpen}
        aria-controls={panel}
        onClick={() => setOpen(!isOpen)}
      >
        dev
      </button>
    </aside>
  )
}
