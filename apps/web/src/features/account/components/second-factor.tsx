"use client"

import type { ApiOutputs } from "@plinth/api"
import { Badge } from "@plinth/ui/badge"
import { Button } from "@plinth/ui/button"
import dynamic from "next/dynamic"
import { useFormatter, useTranslations } from "next-intl"
import { useState } from "react"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

const AskFirst = dynamic(() => import("./ask-first").then((file) => file.AskFirst), { ssr: false })
const BackupCodes = dynamic(() => import("./backup-codes").then((file) => file.BackupCodes), { ssr: false })
const SetUp = dynamic(() => import("./second-factor-set-up").then((file) => file.SecondFactorSetUp), {
  ssr: false,
})

/** A person's authenticator app and their codes on paper. */
export function SecondFactor({ initial }: { initial: ApiOutputs["me"]["secondFactor"]["get"] }) {
  const t = useTranslations("account.secondFactor")
  const format = useFormatter()
  const onError = useNotifyError()
  const { me } = trpc.useUtils()
  const { data } = trpc.me.secondFactor.get.useQuery(undefined, { initialData: initial })
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [isAsking, setAsking] = useState(false)
  const settled = { onError, onSettled: () => me.secondFactor.get.invalidate() }
  const begin = trpc.me.secondFactor.begin.useMutation({ onError })
  const renew = trpc.me.secondFactor.renewBackupCodes.useMutation({
    ...settled,
    onSuccess: ({ backupCodes }) => setCodes(backupCodes),
  })
  const disable = trpc.me.secondFactor.disable.useMutation({
    ...settled,
    onSuccess: () => notify({ tone: "success", title: t("turnedOff") }),
  })

  function enabled(backupCodes: readonly string[]) {
    setCodes(backupCodes)
    begin.reset()
    notify({ tone: "success", title: t("enabled") })
    void me.secondFactor.get.invalidate()
  }

  if (codes) return <BackupCodes codes={codes} onKept={() => setCodes(null)} />
  if (begin.data) return <SetUp begun={begin.data} onEnabled={enabled} onCancel={() => begin.reset()} />
  if (!data.enabledAt)
    return (
      <Button pending={begin.isPending} onClick={() => begin.mutate()}>
        {t("turnOn")}
      </Button>
    )
  return (
    <div className="grid gap-4">
      <p className="flex flex-wrap items-center gap-3">
        <Badge tone="success">
          {t("on", { date: format.dateTime(data.enabledAt, { dateStyle: "medium" }) })}
        </Badge>
        <span className="text-slate">{t("left", { count: data.backupCodesLeft })}</span>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" pending={renew.isPending} onClick={() => renew.mutate()}>
          {t("renew")}
        </Button>
        <Button variant="secondary" pending={disable.isPending} onClick={() => setAsking(true)}>
          {t("turnOff")}
        </Button>
      </div>
      {isAsking && (
        <AskFirst
          title={t("turnOffTitle")}
          description={t("turnOffBody")}
          action={t("turnOff")}
          onAnswer={(isSure: boolean) => {
            setAsking(false)
            if (isSure) disable.mutate()
          }}
        />
      )}
    </div>
  )
}
