"use client"

import type { ApiInputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { NativeSelect } from "@plinth/ui/native-select"
import { Switch } from "@plinth/ui/switch"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState, type SubmitEvent } from "react"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

type Wish = ApiInputs["credits"]["autoTopUp"]["set"]

type TopUpFormProps = {
  topUp: Wish
  packs: readonly { readonly credits: Wish["credits"]; readonly label: string }[]
  currency: string
}

/** Turns buying by itself on or off, and says when, what and how much in a month. */
export function TopUpForm({ topUp, packs, currency }: TopUpFormProps) {
  const t = useTranslations("credits.topUp")
  const router = useRouter()
  const [isOn, setOn] = useState(topUp.isOn)
  const { isPending, mutate } = trpc.credits.autoTopUp.set.useMutation({
    onError: useNotifyError(),
    onSuccess: () => {
      notify({ tone: "success", title: t("saved") })
      router.refresh()
    },
  })

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const wished = packs.find(({ credits }) => String(credits) === form.get("pack"))
    mutate({
      isOn,
      below: Number(form.get("below") ?? topUp.below),
      credits: wished?.credits ?? topUp.credits,
      monthlyCap: Math.round(Number(form.get("cap") ?? topUp.monthlyCap / 100) * 100),
    })
  }

  return (
    <form className="grid gap-4" onSubmit={submit}>
      <Switch label={t("label")} checked={isOn} onChange={({ target }) => setOn(target.checked)} />
      {isOn && (
        <>
          <Field id="top-up-below" label={t("below")}>
            <Input name="below" type="number" min={1} max={1_000_000} required defaultValue={topUp.below} />
          </Field>
          <Field id="top-up-pack" label={t("pack")}>
            <NativeSelect name="pack" defaultValue={topUp.credits}>
              {packs.map(({ credits, label }) => (
                <option key={credits} value={credits}>
                  {label}
                </option>
              ))}
            </NativeSelect>
          </Field>
          <Field id="top-up-cap" label={t("cap", { currency })} help={t("capHelp")}>
            <Input
              name="cap"
              type="number"
              min={10}
              max={100_000}
              step={1}
              required
              defaultValue={topUp.monthlyCap / 100}
            />
          </Field>
        </>
      )}
      <div>
        <Button type="submit" variant="secondary" pending={isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  )
}
