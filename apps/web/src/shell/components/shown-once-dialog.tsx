"use client"

import { Button } from "@plinth/ui/button"
import { CopyButton } from "@plinth/ui/copy-button"
import { Dialog, DialogContent } from "@plinth/ui/dialog"
import { Input } from "@plinth/ui/input"
import { useTranslations } from "next-intl"

type ShownOnceDialogProps = {
  title: string
  description: string
  /** What the value is, for who does not see it. */
  label: string
  value: string
  copyLabel: string
  doneLabel: string
  onClose: () => void
}

/** Shows a secret or a link that nobody can be shown again. */
export function ShownOnceDialog({
  title,
  description,
  label,
  value,
  copyLabel,
  doneLabel,
  onClose,
}: ShownOnceDialogProps) {
  const t = useTranslations("common")

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={title}
        description={description}
        closeLabel={t("close")}
        footer={
          <Button variant="primary" onClick={onClose}>
            {doneLabel}
          </Button>
        }
      >
        <div className="flex gap-2">
          <Input
            readOnly
            aria-label={label}
            value={value}
            className="figures min-w-0 flex-1"
            onFocus={(event) => event.target.select()}
          />
          <CopyButton value={value} label={copyLabel} copiedLabel={t("copied")} />
        </div>
      </DialogContent>
    </Dialog>
  )
}
