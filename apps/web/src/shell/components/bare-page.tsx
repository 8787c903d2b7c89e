"use client"

import { Mark } from "@plinth/ui/mark"
import Link from "next/link"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { OverlayHost } from "./overlay-host"

/** A page of the product without its shell: nothing but the mark and what there is to say. */
export function BarePage({ children }: { children: ReactNode }) {
  const t = useTranslations("shell.notFound")
  return (
    <>
      <header className="flex h-14 items-center px-4 sm:px-6">
        <Link href="/" aria-label={t("home")} className="-m-2 rounded-control p-2">
          <Mark className="size-5" />
        </Link>
      </header>
      <main id="content" className="grid min-h-[calc(100dvh-7rem)] content-center">
        {children}
      </main>
      <OverlayHost />
    </>
  )
}
