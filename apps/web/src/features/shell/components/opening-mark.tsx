"use client"

import { Spinner } from "@plinth/ui/spinner"
import { useLinkStatus } from "next/link"

/** Turns inside a link while what it leads to is on its way; not at all where that is there at once. */
export function OpeningMark() {
  const { pending } = useLinkStatus()
  return (
    pending && (
      <Spinner className="ml-2 inline-block size-3.5 align-[-2px] text-slate transition-opacity delay-150 starting:opacity-0" />
    )
  )
}
