"use client"

import { Button } from "@plinth/ui/button"
import { CopyButton } from "@plinth/ui/copy-button"
import { Dialog, DialogContent } from "@plinth/ui/dialog"
import { Input } from "@plinth/ui/input"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"

type SecretDialogProps = { name: string; secret: string; onClose: () => void }

/** Shows a secret, this once. */
export function SecretDialog({ name, secret, onClose }: SecretDialogProps) {
  const t = useTranslations("apiKeys.secret")
  const router = useRouter()
  const close = () => {
    onClose()
    router.refresh()
  }

  return (
    <Dialog open onOpenChange={(open) => !open && close()}>
      <DialogContent
        title={t("title", { name })}
        description={t("description")}
        closeLabel={t("done")}
        footer={
          <Button variant="primary" onClick={close}>
            {t("done")}
          </Button>
        }
      >
        <div className="flex gap-2">
          <Input
            readOnly
            aria-label={t("label")}
            value={secret}
            className="figures min-w-0 flex-1"
            onFocus={(event) => event.target.select()}
          />
          <CopyButton value={secret} label={t("copy")} copiedLabel={t("copied")} />
        </div>
      </DialogContent>
    </Dialog>
  )
}
