"use client"

import { Button } from "@plinth/ui/button"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

/** Has one that was given up sent again. */
export function ReplayDelivery({ id, name }: { id: string; name: string }) {
  const t = useTranslations("admin.notifications")
  const router = useRouter()
  const onError = useNotifyError()
  const replay = trpc.platform.notifications.replay.useMutation({
    onError,
    onSuccess: () => notify({ tone: "success", title: t("replayed") }),
    onSettled: () => router.refresh(),
  })
  return (
    <Button
      variant="secondary"
      size="sm"
      pending={replay.isPending}
      aria-label={t("replayNamed", { kind: name })}
      onClick={() => replay.mutate({ id })}
    >
      {t("replay")}
    </Button>
  )
}

/** Has all of a kind sent again, in all tenants. */
export function ReplayDeliveries({ kind, name }: { kind: string; name: string }) {
  const t = useTranslations("admin.notifications")
  const router = useRouter()
  const onError = useNotifyError()
  const replay = trpc.platform.notifications.replayAll.useMutation({
    onError,
    onSuccess: ({ count }) => notify({ tone: "success", title: t("replayedAll", { count }) }),
    onSettled: () => router.refresh(),
  })
  return (
    <Button variant="secondary" pending={replay.isPending} onClick={() => replay.mutate({ kind })}>
      {t("replayAll", { kind: name })}
    </Button>
  )
}
