"use client"

import { Button } from "@plinth/ui/button"
import { useRouter } from "next/navigation"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

/** Has the whole ledger checked now. */
export function CheckLedgerButton({ label, done }: { label: string; done: string }) {
  const router = useRouter()
  const check = trpc.platform.ledger.check.useMutation({
    onError: useNotifyError(),
    onSuccess: () => {
      notify({ tone: "success", title: done })
      router.refresh()
    },
  })
  return (
    <Button pending={check.isPending} onClick={() => check.mutate()}>
      {label}
    </Button>
  )
}
