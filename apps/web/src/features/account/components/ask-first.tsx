"use client"

import { AlertDialog, AlertDialogContent } from "@plinth/ui/alert-dialog"
import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"

type AskFirstProps = {
  title: string
  description: string
  action: string
  onAnswer: (isSure: boolean) => void
}

/** Asks before something is taken away. It is closed before that happens: it may ask who is there. */
export function AskFirst({ title, description, action, onAnswer }: AskFirstProps) {
  const common = useTranslations("common")
  return (
    <AlertDialog open onOpenChange={(open) => !open && onAnswer(false)}>
      <AlertDialogContent
        title={title}
        description={description}
        cancelLabel={common("cancel")}
        action={
          <Button variant="danger" onClick={() => onAnswer(true)}>
            {action}
          </Button>
        }
      />
    </AlertDialog>
  )
}
