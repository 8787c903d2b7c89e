"use client"

import { Button } from "@plinth/ui/button"
import { Icon } from "@plinth/ui/icon"
import { Input } from "@plinth/ui/input"
import { RelativeTime } from "@plinth/ui/relative-time"
import { KeyRound } from "lucide"
import { useLocale, useTimeZone, useTranslations } from "next-intl"
import { useState } from "react"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"
import type { Passkey } from "./passkeys"

type PasskeyRowProps = { passkey: Passkey; now: string; onRemove: () => void }

export function PasskeyRow({ passkey, now, onRemove }: PasskeyRowProps) {
  const t = useTranslations("account.passkeys")
  const common = useTranslations("common")
  const onError = useNotifyError()
  const { me } = trpc.useUtils()
  const [locale, timeZone] = [useLocale(), useTimeZone() ?? "UTC"]
  const [isNaming, setNaming] = useState(false)
  const rename = trpc.me.passkeys.rename.useMutation({
    onError,
    onSuccess: () => setNaming(false),
    onSettled: () => me.passkeys.list.invalidate(),
  })
  const name = passkey.name ?? t("unnamed")
  const time = (at: Date) => () => <RelativeTime {...{ now, locale, timeZone }} value={at.toISOString()} />

  if (isNaming)
    return (
      <li className="py-3">
        <form
          className="flex flex-wrap gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            const given = String(new FormData(event.currentTarget).get("name"))
            rename.mutate({ passkeyId: passkey.id, name: given })
          }}
        >
          <Input
            name="name"
            aria-label={t("name")}
            defaultValue={passkey.name ?? ""}
            required
            maxLength={60}
            autoFocus
            className="min-w-0 flex-1"
          />
          <Button type="submit" pending={rename.isPending}>
            {t("save")}
          </Button>
          <Button variant="secondary" onClick={() => setNaming(false)}>
            {common("cancel")}
          </Button>
        </form>
      </li>
    )
  return (
    <li className="flex min-h-16 flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <Icon of={KeyRound} className="size-5 text-slate" />
      <div className="min-w-0 flex-1 basis-40">
        <p className="text-base font-medium wrap-anywhere">{name}</p>
        <p className="flex flex-wrap gap-x-3 text-sm text-slate">
          <span>{t.rich("added", { time: time(passkey.addedAt) })}</span>
          <span>{passkey.lastUsedAt ? t.rich("used", { time: time(passkey.lastUsedAt) }) : t("unused")}</span>
        </p>
      </div>
      <div className="flex gap-2">
        <Button
          variant="secondary"
          size="sm"
          aria-label={t("renameNamed", { name })}
          onClick={() => setNaming(true)}
        >
          {t("rename")}
        </Button>
        <Button variant="secondary" size="sm" aria-label={t("removeNamed", { name })} onClick={onRemove}>
          {t("remove")}
        </Button>
      </div>
    </li>
  )
}
