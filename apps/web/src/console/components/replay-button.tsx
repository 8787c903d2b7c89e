"use client"

import { Button } from "@plinth/ui/button"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

/** Has a message of the payment provider looked after once more. */
export function ReplayButton({ id }: { id: string }) {
  const t = useTranslations("admin.webhooks")
  const router = useRouter()
  const notifyError = useNotifyError()
  const replay = trpc.platform.billing.replay.useMutation({
    onSuccess: () => {
      notify({ tone: "success", title: t("replayed") })
      router.refresh()
    },
    onError: notifyError,
  })
  return (
    <Button variant="secondary" pending={replay.isPending} onClick={() => replay.mutate({ id })}>
      {t("replay")}
    </Button>
  )
}
