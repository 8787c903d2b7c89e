"use client"

import { useEffect, useRef } from "react"
import type { ReactNode } from "react"
import { Callout } from "./callout"

type ErrorSummaryProps = {
  title: ReactNode
  /** One entry per field, in the form's order; `field` is the control's id. */
  errors: readonly { field?: string; message: string }[]
}

/** What went wrong in a form, in one place. Takes focus whenever the list changes. */
export function ErrorSummary({ title, errors }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (errors.length > 0) box.current?.focus()
  }, [errors])
  if (errors.length === 0) return null

  return (
    <div ref={box} tabIndex={-1} role="alert" className="rounded-panel outline-offset-2">
      <Callout tone="danger" title={title}>
        <ul className="grid gap-1">
          {errors.map(({ field, message }) => (
            <li key={`${field}-${message}`}>
              {field ? (
                <a href={`#${field}`} className="underline underline-offset-4">
                  {message}
                </a>
              ) : (
                message
              )}
            </li>
          ))}
        </ul>
      </Callout>
    </div>
  )
}
