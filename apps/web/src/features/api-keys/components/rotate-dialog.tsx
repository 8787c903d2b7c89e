"use client"

import { AlertDialog, AlertDialogContent } from "@plinth/ui/alert-dialog"
import { Button } from "@plinth/ui/button"
import { Field } from "@plinth/ui/field"
import { NativeSelect } from "@plinth/ui/native-select"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useKeyActions } from "../hooks"
import { SecretDialog } from "./secret-dialog"

/** Gives a key a new secret; the former one ends at once, or after a day in which both open. */
export function RotateDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const t = useTranslations("apiKeys.rotate")
  const common = useTranslations("common")
  const { rotate, isPending } = useKeyActions()
  const [formerEnds, setFormerEnds] = useState<"now" | "later">("later")
  const [secret, setSecret] = useState<string | null>(null)

  if (secret) return <SecretDialog name={name} secret={secret} onClose={onClose} />

  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent
        title={t("title", { name })}
        description={t("description")}
        cancelLabel={common("cancel")}
        action={
          <Button
            variant={formerEnds === "now" ? "danger" : "primary"}
            pending={isPending}
            onClick={() => void rotate(id, formerEnds).then((made) => (made ? setSecret(made) : onClose()))}
          >
            {t("confirm")}
          </Button>
        }
      >
        <Field id="former-ends" label={t("former")} help={t(`${formerEnds}Help`)}>
          <NativeSelect
            value={formerEnds}
            onChange={(event) => setFormerEnds(event.target.value === "now" ? "now" : "later")}
          >
            <option value="later">{t("later")}</option>
            <option value="now">{t("now")}</option>
          </NativeSelect>
        </Field>
      </AlertDialogContent>
    </AlertDialog>
  )
}
