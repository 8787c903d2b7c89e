"use client"

import type { ApiInputs, ApiOutputs } from "@plinth/api"
import { useRef, useState } from "react"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

export type Preference = ApiOutputs["notifications"]["preferences"][number]
/** One's own choices, or where everyone in the tenant begins. */
export type PreferencesOf = "own" | "tenant"
export type Choice = ApiInputs["notifications"]["setPreference"]

/** What is chosen, shown at once and taken back where the server refuses. */
export function usePreferences(of: PreferencesOf, initial: Preference[]) {
  const notifyError = useNotifyError()
  const { client, notifications } = trpc.useUtils()
  const [isSaved, setSaved] = useState(false)
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const isOwn = of === "own"
  const answers = isOwn ? notifications.preferences : notifications.tenantDefaults
  const own = trpc.notifications.preferences.useQuery(undefined, { initialData: initial, enabled: isOwn })
  const tenants = trpc.notifications.tenantDefaults.useQuery(undefined, {
    initialData: initial,
    enabled: !isOwn,
  })

  const show = (choice: Choice) =>
    answers.setData(undefined, (all) => all?.map((each) => withChoice(each, choice)))

  async function choose(choice: Choice): Promise<void> {
    const { kind, channel, isOn } = choice
    const before = answers.getData()?.find((each) => each.kind === kind)?.channels[channel].isOn ?? null
    setSaved(false)
    show(choice)
    // One after the other, so that the last choice is the one that holds.
    const turn = last.current.then(() =>
      isOwn
        ? client.notifications.setPreference.mutate(choice)
        : client.notifications.setTenantDefault.mutate(choice),
    )
    last.current = turn.catch(() => undefined)
    try {
      await turn
      setSaved(true)
      if (isOn === null) void answers.invalidate()
    } catch (error) {
      show({ kind, channel, isOn: before })
      notifyError(error)
      void answers.invalidate()
    }
  }

  return {
    preferences: (isOwn ? own : tenants).data,
    isSaved,
    choose: (choice: Choice) => void choose(choice),
  }
}

/** As it will be answered. What a kind begins with, the server says. */
function withChoice(preference: Preference, { kind, channel, isOn }: Choice): Preference {
  if (preference.kind !== kind || isOn === null) return preference
  const changed = { ...preference.channels[channel], isOn, isChosen: true }
  return { ...preference, channels: { ...preference.channels, [channel]: changed } }
}
