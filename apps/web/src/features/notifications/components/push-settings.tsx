"use client"

import type { ApiOutputs } from "@plinth/api"
import { Badge } from "@plinth/ui/badge"
import { Button } from "@plinth/ui/button"
import { Callout } from "@plinth/ui/callout"
import { Icon } from "@plinth/ui/icon"
import { Monitor, Smartphone } from "lucide"
import { useFormatter, useTranslations } from "next-intl"
import { useEffect, useState } from "react"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"
import { describeDevice } from "@/shell/describe-device"
import {
  readPushStanding,
  renewPush,
  subscribePush,
  unsubscribePush,
  type PushStanding,
} from "../subscribe-push"

type Devices = ApiOutputs["me"]["devices"]["list"]
type Device = Devices["devices"][number]

type PushSettingsProps = { initial: Devices; userId: string }

/** The browsers that show messages while Plinth is closed, this one among them. */
export function PushSettings({ initial, userId }: PushSettingsProps) {
  const t = useTranslations("account.notifications.push")
  const { data } = trpc.me.devices.list.useQuery(undefined, { initialData: initial })
  const { serverKey, devices } = data
  if (!serverKey) return <p className="text-base text-slate">{t("unavailable")}</p>

  return (
    <div className="grid gap-5">
      {devices.length > 0 && (
        <ul aria-label={t("list")} className="divide-y border-y">
          {devices.map((device) => (
            <DeviceRow key={device.id} device={device} />
          ))}
        </ul>
      )}
      {!devices.some(({ isCurrent }) => isCurrent) && <ThisBrowser {...{ serverKey, userId }} />}
    </div>
  )
}

/** Its permission is asked for on the click, and never before. */
function ThisBrowser({ serverKey, userId }: { serverKey: string; userId: string }) {
  const t = useTranslations("account.notifications.push")
  const onError = useNotifyError()
  const { client, me } = trpc.useUtils()
  const [isAsking, setAsking] = useState(false)
  const [standing, setStanding] = useState<PushStanding | null>(null)

  useEffect(() => {
    let isHere = true
    async function look() {
      const renewed = await renewPush({ serverKey, userId })
      if (renewed) {
        await client.me.devices.add.mutate(renewed)
        await me.devices.list.invalidate()
      }
      const found = await readPushStanding({ serverKey, userId })
      if (isHere) setStanding(found)
    }
    look().catch(() => isHere && setStanding("off"))
    return () => {
      isHere = false
    }
  }, [client, me, serverKey, userId])

  async function turnOn() {
    setAsking(true)
    try {
      const subscribed = await subscribePush({ serverKey, userId })
      if (subscribed) {
        await client.me.devices.add.mutate(subscribed)
        await me.devices.list.invalidate()
        notify({ tone: "success", title: t("added") })
      } else setStanding("refused")
    } catch (error) {
      if (error instanceof DOMException) notify({ tone: "error", title: t("failed") })
      else onError(error)
    }
    setAsking(false)
  }

  if (standing === "unsupported") return <p className="text-base text-slate">{t("unsupported")}</p>
  if (standing === "refused")
    return (
      <Callout tone="warning" title={t("deniedTitle")}>
        <p role="status">{t("denied")}</p>
      </Callout>
    )
  return (
    <Button
      variant="secondary"
      pending={isAsking}
      disabled={standing === null}
      className="justify-self-start"
      onClick={() => void turnOn()}
    >
      {t("turnOn")}
    </Button>
  )
}

function DeviceRow({ device }: { device: Device }) {
  const t = useTranslations("account.notifications.push")
  const sessions = useTranslations("account.sessions")
  const format = useFormatter()
  const onError = useNotifyError()
  const { me } = trpc.useUtils()
  const onSettled = () => me.devices.list.invalidate()
  const test = trpc.me.devices.test.useMutation({
    onError,
    onSettled,
    onSuccess: () => notify({ tone: "success", title: t("tested") }),
  })
  const remove = trpc.me.devices.remove.useMutation({
    onError,
    onSettled,
    onSuccess: async () => {
      notify({ tone: "success", title: t("removed") })
      if (device.isCurrent) await unsubscribePush()
    },
  })
  const { browser, system, isHandheld } = describeDevice(device.userAgent)
  const name =
    browser && system ? sessions("device", { browser, system }) : (browser ?? system ?? sessions("unknown"))

  return (
    <li className="flex min-h-16 flex-wrap items-center gap-x-4 gap-y-2 py-3 sm:px-2">
      <Icon of={isHandheld ? Smartphone : Monitor} className="size-5 text-slate" />
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex flex-wrap items-center gap-x-3 text-base font-medium">
          {name}
          {device.isCurrent && <Badge tone="success">{t("current")}</Badge>}
        </p>
        <p className="text-sm text-slate">
          {t("addedAt", { date: format.dateTime(device.addedAt, { dateStyle: "medium" }) })}
        </p>
      </div>
      <span className="flex gap-2">
        <Button
          variant="secondary"
          size="sm"
          pending={test.isPending}
          aria-label={t("testNamed", { name })}
          onClick={() => test.mutate({ deviceId: device.id })}
        >
          {t("test")}
        </Button>
        <Button
          variant="secondary"
          size="sm"
          pending={remove.isPending}
          aria-label={t("removeNamed", { name })}
          onClick={() => remove.mutate({ deviceId: device.id })}
        >
          {t("remove")}
        </Button>
      </span>
    </li>
  )
}
