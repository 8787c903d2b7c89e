"use client"

import { Button } from "@plinth/ui/button"
import dynamic from "next/dynamic"
import { useState } from "react"
import type { ActDialogProps } from "./act-dialog"

const load = () => import("./act-dialog").then((file) => file.ActDialog)
const ActDialog = dynamic(load, { ssr: false })
const prepare = () => void load().catch(() => undefined)

type ActButtonProps = Omit<ActDialogProps, "onClose"> & { label: string; size?: "sm" }

/** Opens the dialog of an act. */
export function ActButton({ label, size, ...act }: ActButtonProps) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button
        variant="secondary"
        size={size}
        onClick={() => setAsking(true)}
        onPointerEnter={prepare}
        onFocus={prepare}
      >
        {label}
      </Button>
      {isAsking && <ActDialog {...act} onClose={() => setAsking(false)} />}
    </>
  )
}
