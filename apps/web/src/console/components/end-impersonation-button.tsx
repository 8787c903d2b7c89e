"use client"

import { Button } from "@plinth/ui/button"
import { useRouter } from "next/navigation"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

type EndImpersonationButtonProps = { impersonationId: string; label: string; done: string }

/** Ends what somebody views, at once. */
export function EndImpersonationButton({ impersonationId, label, done }: EndImpersonationButtonProps) {
  const router = useRouter()
  const notifyError = useNotifyError()
  const end = trpc.platform.impersonations.end.useMutation({
    onSuccess: () => {
      notify({ tone: "success", title: done })
      router.refresh()
    },
    onError: notifyError,
  })
  return (
    <Button
      variant="secondary"
      size="sm"
      pending={end.isPending}
      onClick={() => end.mutate({ impersonationId })}
    >
      {label}
    </Button>
  )
}
