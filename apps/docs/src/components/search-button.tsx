"use client"

import { Icon } from "@plinth/ui/icon"
import { Search } from "lucide"
import { lazy, Suspense, useEffect, useState } from "react"

const SearchDialog = lazy(async () => ({ default: (await import("./search-dialog")).SearchDialog }))

/** Opens the search by click, by ⌘K or Ctrl-K, or by "/". The dialog itself is loaded when it is first wanted. */
export function SearchButton() {
  const [isOpen, setIsOpen] = useState(false)

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.closest("input, textarea, select")
      const isShortcut = event.key === "k" && (event.metaKey || event.ctrlKey)
      if (!isShortcut && (event.key !== "/" || isTyping)) return
      event.preventDefault()
      setIsOpen(true)
    }
    window.addEventListener("keydown", onKey)
    return () => window.removeEventListener("keydown", onKey)
  }, [])

  return (
    <>
      <button
        type="button"
        className="search-button"
        aria-label="Search"
        onClick={() => setIsOpen(true)}
        aria-keyshortcuts="Control+K Meta+K /"
      >
        <Icon of={Search} className="size-4" />
        <span>Search</span>
        <kbd aria-hidden="true">/</kbd>
      </button>
      {isOpen && (
        <Suspense>
          <SearchDialog onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
