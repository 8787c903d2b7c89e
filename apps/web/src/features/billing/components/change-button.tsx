"use client"

import { Button } from "@plinth/ui/button"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import type { ReactNode } from "react"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"
import type { PlanChoice } from "../plan-choice"

type ChangeButtonProps = {
  choice: PlanChoice
  /** Where it shows. */
  to: Route
  /** What is said once it is done. */
  done: string
  children: ReactNode
}

/** Changes the plan, as the preview beside it said. */
export function ChangeButton({ choice, to, done, children }: ChangeButtonProps) {
  const router = useRouter()
  const { isPending, mutate } = trpc.billing.changePlan.useMutation({
    onError: useNotifyError(),
    onSuccess: () => {
      notify({ tone: "success", title: done })
      router.push(to)
      router.refresh()
    },
  })

  return (
    <Button pending={isPending} onClick={() => mutate(choice)}>
      {children}
    </Button>
  )
}
