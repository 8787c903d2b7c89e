"use client"

import { Button } from "@plinth/ui/button"
import { CopyButton } from "@plinth/ui/copy-button"
import { Dialog, DialogContent } from "@plinth/ui/dialog"
import { Input } from "@plinth/ui/input"
import { useTranslations } from "next-intl"

/** Shows an invitation's link, this once. */
export function LinkDialog({ link, email, onClose }: { link: string; email: string; onClose: () => void }) {
  const t = useTranslations("members.inviteForm")
  const common = useTranslations("common")

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={t("linkTitle")}
        description={t("linkDescription", { email })}
        closeLabel={common("close")}
        footer={
          <Button variant="primary" onClick={onClose}>
            {common("done")}
          </Button>
        }
      >
        <div className="flex gap-2">
          <Input
            readOnly
            aria-label={t("linkTitle")}
            value={link}
            className="figures min-w-0 flex-1"
            onFocus={(event) => event.target.select()}
          />
          <CopyButton value={link} label={t("copyLink")} copiedLabel={t("copied")} />
        </div>
      </DialogContent>
    </Dialog>
  )
}
