"use client"

import { Dialog, DialogContent } from "@plinth/ui/dialog"
import { Kbd } from "@plinth/ui/kbd"
import { useTranslations } from "next-intl"
import { useTenant } from "../tenant-context"
import type { OverlayProps } from "../overlays"

export function KeyboardSheet({ open, onOpenChange }: OverlayProps) {
  const { isMac } = useTenant()
  const t = useTranslations("shell.keys")
  const common = useTranslations("common")
  const command = isMac ? "⌘" : t("control")
  const groups = [
    {
      key: "anywhere",
      lines: [
        ["search", [[command, "K"]]],
        ["sheet", [["?"]]],
        ["close", [[t("escape")]]],
      ],
    },
    {
      key: "lists",
      lines: [
        ["next", [["J"]]],
        ["previous", [["K"]]],
        ["open", [[t("enter")]]],
        ["edit", [["E"]]],
        ["remove", [["⌫"], [t("delete")]]],
      ],
    },
    { key: "writing", lines: [["send", [[command, t("enter")]]]] },
  ] as const

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t("title")} closeLabel={common("close")}>
        <div className="grid gap-6">
          {groups.map(({ key, lines }) => (
            <section key={key} className="grid gap-1">
              <h3 className="text-sm text-slate">{t(key)}</h3>
              <dl className="divide-y">
                {lines.map(([action, ways]) => (
                  <div key={action} className="flex min-h-9 items-center justify-between gap-4 text-base">
                    <dt>{t(action)}</dt>
                    <dd className="flex items-center gap-1 text-sm text-slate">
                      {ways.map((keys, way) => (
                        <span key={keys.join()} className="flex items-center gap-1">
                          {way > 0 && <span className="px-0.5">{t("or")}</span>}
                          {keys.map((each) => (
                            <Kbd key={each}>{each}</Kbd>
                          ))}
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  )
}
