"use client"

import { Button } from "@plinth/ui/button"
import dynamic from "next/dynamic"
import { useState } from "react"

const load = () => import("./operator-form").then((file) => file.OperatorForm)
const OperatorForm = dynamic(load, { ssr: false })
const prepare = () => void load().catch(() => undefined)

export function MakeOperatorButton({ label }: { label: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)} onPointerEnter={prepare} onFocus={prepare}>
        {label}
      </Button>
      {isOpen && <OperatorForm onClose={() => setOpen(false)} />}
    </>
  )
}
