"use client"

import { SkipLink } from "@plinth/ui/skip-link"
import { useTranslations } from "next-intl"
import { useState } from "react"
import type { ReactNode } from "react"
import { OfflineNote } from "./offline-note"
import { Rail } from "./rail"
import { TopBar } from "./top-bar"

type ShellProps = {
  initiallyNarrow: boolean
  /** Lines across the top, for what concerns the whole tenant. */
  banners?: ReactNode
  bell?: ReactNode
  children: ReactNode
}

const oneYear = 60 * 60 * 24 * 365

/** The frame of a tenant's pages: the rail, the bar above, the work. */
export function Shell({ initiallyNarrow, banners, bell, children }: ShellProps) {
  const t = useTranslations("shell")
  const [isNarrow, setNarrow] = useState(initiallyNarrow)

  function toggle() {
    document.cookie = `rail=${isNarrow ? "wide" : "narrow"}; path=/; max-age=${oneYear}; samesite=lax`
    setNarrow(!isNarrow)
  }

  return (
    <div data-rail={isNarrow ? "narrow" : "wide"} className="flex min-h-dvh">
      <SkipLink>{t("skip")}</SkipLink>
      <Rail />
      <div className="flex min-w-0 flex-1 flex-col">
        <OfflineNote />
        {banners}
        <TopBar isNarrow={isNarrow} onToggle={toggle} bell={bell} />
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 outline-hidden sm:px-8 sm:py-8">
          {children}
        </main>
      </div>
    </div>
  )
}
