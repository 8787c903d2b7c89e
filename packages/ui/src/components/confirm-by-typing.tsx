"use client"

import { useState } from "react"
import type { ReactNode } from "react"
import { AlertDialogContent } from "./alert-dialog"
import { Button } from "./button"
import { Input } from "./input"
import { Label } from "./label"

type ConfirmByTypingProps = {
  title: ReactNode
  /** What will be lost, counted. */
  description: ReactNode
  /** What must be typed, such as the tenant's slug. */
  expected: string
  /** Says what to type; the expected text is part of it. */
  label: ReactNode
  cancelLabel: ReactNode
  confirmLabel: ReactNode
  pending?: boolean
  error?: ReactNode
  onConfirm: () => void
}

/** An alert dialog's content whose button opens only once the name is typed. */
export function ConfirmByTyping({
  expected,
  label,
  confirmLabel,
  pending,
  error,
  onConfirm,
  ...dialog
}: ConfirmByTypingProps) {
  const [typed, setTyped] = useState("")
  const matches = typed.trim() === expected

  return (
    <AlertDialogContent
      {...dialog}
      action={
        <Button variant="danger" pending={pending} disabled={!matches} onClick={onConfirm}>
          {confirmLabel}
        </Button>
      }
    >
      <form
        className="grid gap-1.5"
        onSubmit={(event) => {
          event.preventDefault()
          if (matches && !pending) onConfirm()
        }}
      >
        <Label htmlFor="confirm-by-typing">{label}</Label>
        <Input
          id="confirm-by-typing"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
        {error && (
          <p role="alert" className="text-sm text-brick-ink">
            {error}
          </p>
        )}
      </form>
    </AlertDialogContent>
  )
}
