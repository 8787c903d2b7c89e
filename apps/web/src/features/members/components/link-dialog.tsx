"use client"

import { useTranslations } from "next-intl"
import { ShownOnceDialog } from "@/shell/components/shown-once-dialog"

/** Shows an invitation's link, this once. */
export function LinkDialog({ link, email, onClose }: { link: string; email: string; onClose: () => void }) {
  const t = useTranslations("members.inviteForm")
  const common = useTranslations("common")

  return (
    <ShownOnceDialog
      title={t("linkTitle")}
      description={t("linkDescription", { email })}
      label={t("linkTitle")}
      value={link}
      copyLabel={t("copyLink")}
      doneLabel={common("done")}
      onClose={onClose}
    />
  )
}
