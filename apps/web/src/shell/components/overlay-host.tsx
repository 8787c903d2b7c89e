"use client"

import { useEffect, useState } from "react"
import type { ComponentType } from "react"
import { closeOverlay, openOverlay, useOverlay, type Overlay, type OverlayProps } from "../overlays"
import { withWords } from "@/words/on-demand-words"
import { useTenantIfAny } from "../tenant-context"

const parts = {
  palette: withWords(() => import("./palette").then((module) => module.Palette)),
  keys: withWords(() => import("./keyboard-sheet").then((module) => module.KeyboardSheet)),
  report: withWords(() => import("./report-dialog").then((module) => module.ReportDialog)),
  confirm: withWords(() => import("./confirm-dialog").then((module) => module.ConfirmDialog)),
} satisfies Record<Overlay["name"], () => Promise<ComponentType<OverlayProps>>>

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Where palette, shortcuts and report open. Each is loaded when it is first asked for, and stays. */
export function OverlayHost() {
  const overlay = useOverlay()
  const isInTenant = useTenantIfAny() !== null
  const [loaded, setLoaded] = useState<Partial<Record<Overlay["name"], ComponentType<OverlayProps>>>>({})
  const name = overlay?.name

  useEffect(() => {
    if (!name || loaded[name]) return
    parts[name]().then(
      (part) => setLoaded((others) => ({ ...others, [name]: part })),
      () => closeOverlay(),
    )
  }, [name, loaded])

  useEffect(() => {
    if (!isInTenant) return
    function press(event: KeyboardEvent) {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
        event.preventDefault()
        openOverlay({ name: "palette" })
      } else if (event.key === "?" && !isWriting(event.target)) {
        openOverlay({ name: "keys" })
      }
    }
    addEventListener("keydown", press)
    return () => removeEventListener("keydown", press)
  }, [isInTenant])

  return Object.entries(loaded).map(([key, Part]) => (
    <Part
      key={key}
      open={key === name}
      onOpenChange={(open) => {
        if (!open && key === name) closeOverlay()
      }}
      errorId={overlay?.name === "report" ? overlay.errorId : null}
    />
  ))
}
