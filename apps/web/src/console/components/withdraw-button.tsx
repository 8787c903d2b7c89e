"use client"

import { Button } from "@plinth/ui/button"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

/** Takes an announcement off the pages, and tells nobody more of it. */
export function WithdrawButton({ id, title }: { id: string; title: string }) {
  const t = useTranslations("admin.announcements")
  const router = useRouter()
  const onError = useNotifyError()
  const withdraw = trpc.platform.notifications.announcements.withdraw.useMutation({
    onError,
    onSuccess: () => notify({ tone: "success", title: t("withdrawn") }),
    onSettled: () => router.refresh(),
  })
  return (
    <Button
      variant="secondary"
      size="sm"
      pending={withdraw.isPending}
      aria-label={t("withdrawNamed", { title })}
      onClick={() => withdraw.mutate({ id })}
    >
      {t("withdraw")}
    </Button>
  )
}
