"use client"

import { useEffect, useRef } from "react"
import type { ReactNode } from "react"

type RowKeysProps = {
  /** `e` on the row in focus. */
  onEdit?: (row: HTMLElement) => void
  /** Delete or backspace on the row in focus. */
  onRemove?: (row: HTMLElement) => void
  children: ReactNode
}

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** A RowList driven from the keyboard: j and k walk, Enter follows the row's link, e edits, ⌫ removes. */
export function RowKeys({ onEdit, onRemove, children }: RowKeysProps) {
  const box = useRef<HTMLDivElement>(null)
  const handlers = useRef({ onEdit, onRemove })
  useEffect(() => {
    handlers.current = { onEdit, onRemove }
  })

  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isWriting(event.target))
        return
      if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return
      const links = [...(box.current?.querySelectorAll<HTMLElement>("[data-row-link]") ?? [])]
      const row = document.activeElement?.closest<HTMLElement>("[data-row]") ?? null
      const at = links.findIndex((link) => row?.contains(link))
      if (event.key === "j" || event.key === "k") {
        const next = event.key === "j" ? at + 1 : at < 0 ? links.length - 1 : at - 1
        links[Math.max(0, Math.min(next, links.length - 1))]?.focus()
      } else if (row && at >= 0 && event.key === "e" && handlers.current.onEdit) {
        handlers.current.onEdit(row)
      } else if (row && at >= 0 && /^(Backspace|Delete)$/.test(event.key) && handlers.current.onRemove) {
        // The next row takes the focus, so that a person can go on from where they are.
        ;(links[at + 1] ?? links[at - 1])?.focus()
        handlers.current.onRemove(row)
      } else return
      event.preventDefault()
    }
    addEventListener("keydown", press)
    return () => removeEventListener("keydown", press)
  }, [])

  return <div ref={box}>{children}</div>
}
