"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { ShownOnceDialog } from "@/shell/components/shown-once-dialog"

type SecretDialogProps = { name: string; secret: string; onClose: () => void }

/** Shows a key's secret, this once. */
export function SecretDialog({ name, secret, onClose }: SecretDialogProps) {
  const t = useTranslations("apiKeys.secret")
  const router = useRouter()

  return (
    <ShownOnceDialog
      title={t("title", { name })}
      description={t("description")}
      label={t("label")}
      value={secret}
      copyLabel={t("copy")}
      doneLabel={t("done")}
      onClose={() => {
        onClose()
        router.refresh()
      }}
    />
  )
}
