"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { Callout } from "@plinth/ui/callout"
import { useFormatter, useTranslations } from "next-intl"
import { useState } from "react"
import { at, text } from "@/forms/post-json"
import { callAuth } from "@/forms/call-auth"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { withConfirmation } from "@/shell/with-confirmation"
import { trpc } from "@/trpc/client"

type Accounts = ApiOutputs["me"]["accounts"]["list"]
type Provider = Accounts["linkable"][number]
type LinkedAccountsProps = {
  initial: Accounts
  /** What came of going to a provider. */
  came: { provider: Provider; hasFailed: boolean } | null
}

/** Accounts elsewhere that open this one, and the way to link one more. */
export function LinkedAccounts({ initial, came }: LinkedAccountsProps) {
  const t = useTranslations("account.accounts")
  const format = useFormatter()
  const onError = useNotifyError()
  const { me } = trpc.useUtils()
  const { data } = trpc.me.accounts.list.useQuery(undefined, { initialData: initial })
  const unlink = trpc.me.accounts.unlink.useMutation({
    onError,
    onSettled: () => me.accounts.list.invalidate(),
  })

  return (
    <div className="grid gap-5">
      {came && (
        <Callout tone={came.hasFailed ? "danger" : "success"}>
          <p role={came.hasFailed ? "alert" : "status"}>
            {t(came.hasFailed ? "failed" : "linked", { provider: t(came.provider) })}
          </p>
        </Callout>
      )}
      {data.accounts.length === 0 ? (
        <p className="text-slate">{t("none")}</p>
      ) : (
        <ul aria-label={t("title")} className="divide-y border-y">
          {data.accounts.map(({ id, provider, linkedAt, isLastWay }) => (
            <li key={id} className="flex min-h-16 flex-wrap items-center gap-x-4 gap-y-2 py-3">
              <div className="min-w-0 flex-1 basis-40">
                <p className="text-base font-medium">{t(provider)}</p>
                <p className="text-sm text-slate">
                  {isLastWay
                    ? t("lastWay")
                    : t("linkedAt", { date: format.dateTime(linkedAt, { dateStyle: "medium" }) })}
                </p>
              </div>
              {!isLastWay && (
                <Button
                  variant="secondary"
                  size="sm"
                  pending={unlink.isPending}
                  aria-label={t("unlinkOf", { provider: t(provider) })}
                  onClick={() => unlink.mutate({ accountId: id })}
                >
                  {t("unlink")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-3">
        {data.linkable.map((provider) => (
          <LinkButton key={provider} provider={provider} />
        ))}
      </div>
      {data.accounts.length + data.linkable.length === 0 && (
        <p className="text-sm text-slate">{t("unavailable")}</p>
      )}
    </div>
  )
}

function LinkButton({ provider }: { provider: Provider }) {
  const t = useTranslations("account.accounts")
  const [isLeaving, setLeaving] = useState(false)

  async function link() {
    setLeaving(true)
    const back = `/account/security?linked=${provider}`
    const answer = await withConfirmation(() =>
      callAuth("link-social", { provider, callbackURL: back, errorCallbackURL: back }),
    )
    const url = answer.ok ? text(at(answer.data, "url")) : undefined
    if (url) return location.assign(url)
    setLeaving(false)
    notify({ tone: "error", title: t("failed", { provider: t(provider) }) })
  }

  return (
    <Button variant="secondary" pending={isLeaving} onClick={link}>
      {t("link", { provider: t(provider) })}
    </Button>
  )
}
