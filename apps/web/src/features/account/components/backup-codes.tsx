"use client"

import { Button } from "@plinth/ui/button"
import { CopyButton } from "@plinth/ui/copy-button"
import { useTranslations } from "next-intl"

/** Codes for paper, shown this once. */
export function BackupCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useTranslations("account.secondFactor")
  const common = useTranslations("common")
  const text = codes.join("\n")

  function download() {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }))
    link.download = "plinth-backup-codes.txt"
    link.click()
    URL.revokeObjectURL(link.href)
  }

  return (
    <div ref={(box) => box?.focus()} tabIndex={-1} className="grid gap-4 outline-hidden">
      <div className="grid gap-1">
        <h3 className="text-base font-medium">{t("codesTitle")}</h3>
        <p className="max-w-[33em] text-slate">{t("codesBody")}</p>
      </div>
      <div className="flex items-start gap-2">
        <ul className="figures grid grid-cols-2 gap-x-6 gap-y-1 rounded-control bg-limestone px-4 py-3 select-all">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <CopyButton value={text} label={t("copyCodes")} copiedLabel={common("copied")} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" onClick={download}>
          {t("download")}
        </Button>
        <Button onClick={onKept}>{t("kept")}</Button>
      </div>
    </div>
  )
}
