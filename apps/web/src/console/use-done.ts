"use client"

import { useRouter } from "next/navigation"
import { notify } from "@/shell/notify"

/** Says that an act was done, shows what it changed, and closes its dialog. */
export function useDone(onClose: () => void): (title: string) => void {
  const router = useRouter()
  return (title) => {
    notify({ tone: "success", title })
    router.refresh()
    onClose()
  }
}
