"use client"

import { Button } from "@plinth/ui/button"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import type { ComponentProps, ReactNode } from "react"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

type Act = "undoCancel" | "undoChange" | "pause" | "resume"

type ActButtonProps = Pick<ComponentProps<typeof Button>, "variant" | "size"> & {
  act: Act
  /** What is said once it is done. */
  done: string
  /** Where it shows, if elsewhere. */
  to?: Route
  children: ReactNode
}

/** Does something about the plan that asks for nothing more, and shows the page anew. */
export function ActButton({ act, done, to, children, ...look }: ActButtonProps) {
  const router = useRouter()
  const options = {
    onError: useNotifyError(),
    onSuccess: () => {
      notify({ tone: "success", title: done })
      if (to) router.push(to)
      router.refresh()
    },
  }
  const acts = {
    undoCancel: trpc.billing.undoCancel.useMutation(options),
    undoChange: trpc.billing.undoChange.useMutation(options),
    pause: trpc.billing.pause.useMutation(options),
    resume: trpc.billing.resume.useMutation(options),
  }
  const { isPending, mutate } = acts[act]

  return (
    <Button {...look} pending={isPending} onClick={() => mutate()}>
      {children}
    </Button>
  )
}
