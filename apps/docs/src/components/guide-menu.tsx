"use client"

import { Icon } from "@plinth/ui/icon"
import { Menu, X } from "lucide"
import { usePathname } from "next/navigation"
import { type ReactNode, useEffect, useRef } from "react"

/** The guide's pages on a small screen: a sheet that closes by itself when you have chosen. */
export function GuideMenu({ children }: { children: ReactNode }) {
  const sheet = useRef<HTMLDialogElement>(null)
  const path = usePathname()

  useEffect(() => sheet.current?.close(), [path])

  return (
    <>
      <button
        type="button"
        className="icon-button guide-menu-button"
        aria-label="Open the menu"
        onClick={() => sheet.current?.showModal()}
      >
        <Icon of={Menu} className="size-5" />
      </button>
      <dialog ref={sheet} className="guide-menu" aria-label="Menu" closedby="any">
        <button
          type="button"
          className="icon-button"
          aria-label="Close the menu"
          onClick={() => sheet.current?.close()}
        >
          <Icon of={X} className="size-5" />
        </button>
        <nav aria-label="All pages">{children}</nav>
      </dialog>
    </>
  )
}
