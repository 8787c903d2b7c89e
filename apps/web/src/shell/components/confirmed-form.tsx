"use client"

import { useState, type ComponentProps, type SyntheticEvent } from "react"
import { flushSync } from "react-dom"
import { askConfirmation } from "../ask-confirmation"

type ConfirmedFormProps = ComponentProps<"form"> & {
  /** The person showed lately that it is them. The server decides it again. */
  isConfirmed: boolean
}

/** A form as the browser knows it, that asks the person to show that it is them before it is sent. */
export function ConfirmedForm({ isConfirmed: wasConfirmed, ...props }: ConfirmedFormProps) {
  const [isConfirmed, setConfirmed] = useState(wasConfirmed)

  async function ask(event: SyntheticEvent<HTMLFormElement, SubmitEvent>) {
    if (isConfirmed) return
    event.preventDefault()
    const { currentTarget: form, nativeEvent } = event
    if (!(await askConfirmation())) return
    flushSync(() => setConfirmed(true))
    form.requestSubmit(nativeEvent.submitter)
  }

  return <form {...props} onSubmit={(event) => void ask(event)} />
}
