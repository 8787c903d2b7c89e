"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { Checkbox } from "@plinth/ui/checkbox"
import { ErrorSummary } from "@plinth/ui/error-summary"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { NativeSelect } from "@plinth/ui/native-select"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useMemo, useState, type SubmitEvent } from "react"
import { notify } from "@/shell/notify"
import { useErrorLine } from "@/shell/use-error-sentence"
import { trpc } from "@/trpc/client"
import { draftOf, kindToSave, timeOf, typedTime, valueOf } from "../flag-draft"
import { VariantFields } from "./variant-fields"

const plans = ["starter", "pro", "business", "enterprise"] as const

/** Changes what a flag says and to whom. */
export function FlagForm({ flag }: { flag: ApiOutputs["platform"]["flags"]["get"] }) {
  const t = useTranslations("admin.flags.form")
  const names = useTranslations("common.plan")
  const errors = useTranslations("errors")
  const line = useErrorLine()
  const router = useRouter()
  const kind = kindToSave(flag)
  const [variants, setVariants] = useState(() => draftOf(flag))
  const [by, setBy] = useState<"none" | "tenant" | "user">(flag.rollout?.by ?? "none")
  const [unreadable, setUnreadable] = useState<{ field: string; message: string }[]>([])
  const save = trpc.platform.flags.save.useMutation()
  const summary = useMemo(
    () => (unreadable.length > 0 ? unreadable : save.error ? [{ message: line(save.error) }] : []),
    // oxlint-disable-next-line react/exhaustive-deps -- a new list takes the focus: only a new error makes one
    [save.error, unreadable],
  )

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (save.isPending) return
    const fields = new FormData(event.currentTarget)
    const read = variants.map((each) => ({ ...each, parsed: valueOf(kind, each.value) }))
    const bad = read.filter(({ parsed }) => parsed === undefined)
    setUnreadable(
      bad.map(({ id, name }) => ({
        field: `variant-${id}-value`,
        message: `${name}: ${t(kind === "number" ? "notNumber" : "notJson")}`,
      })),
    )
    if (bad.length > 0) return
    const chosen = plans.filter((plan) => fields.get(`plan-${plan}`) !== null)
    const rules = {
      variants: read.map(({ name, parsed }) => ({ name, value: parsed ?? null })),
      rollout:
        by === "none"
          ? null
          : {
              by,
              shares: variants.map(({ name, percent }) => ({ variant: name, percent: Number(percent) })),
            },
      plans: chosen.length > 0 ? [...chosen] : null,
      from: timeOf(String(fields.get("from"))),
      until: timeOf(String(fields.get("until"))),
    }
    const input = { key: flag.key, version: flag.version, rules, reason: String(fields.get("reason")) }
    if (!(await save.mutateAsync(input).catch(() => null))) return
    notify({ tone: "success", title: t("saved") })
    router.push(`/admin/flags/${flag.key}` as Route)
    router.refresh()
  }

  return (
    <form className="grid gap-6" noValidate onSubmit={(event) => void submit(event)}>
      <ErrorSummary title={errors("title")} errors={summary} />
      <Field id="flag-by" label={t("by")} help={t("byHelp")} className="max-w-xs">
        <NativeSelect
          value={by}
          onChange={({ target }) =>
            setBy(target.value === "tenant" || target.value === "user" ? target.value : "none")
          }
        >
          <option value="none">{t("byNone")}</option>
          <option value="tenant">{t("byTenant")}</option>
          <option value="user">{t("byUser")}</option>
        </NativeSelect>
      </Field>
      <VariantFields kind={kind} variants={variants} isDrawn={by !== "none"} onChange={setVariants} />
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-base font-medium">{t("plans")}</legend>
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          {plans.map((plan) => (
            <Checkbox
              key={plan}
              name={`plan-${plan}`}
              label={names(plan)}
              defaultChecked={flag.plans?.includes(plan) ?? false}
            />
          ))}
        </div>
        <p className="text-sm text-slate">{t("plansHelp")}</p>
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id="flag-from" label={t("from")} help={t("timeHelp")}>
          <Input type="datetime-local" name="from" defaultValue={typedTime(flag.from)} />
        </Field>
        <Field id="flag-until" label={t("until")} help={t("timeHelp")}>
          <Input type="datetime-local" name="until" defaultValue={typedTime(flag.until)} />
        </Field>
      </div>
      <Field id="flag-reason" label={t("reason")} help={t("reasonHelp")}>
        <Input name="reason" maxLength={500} autoComplete="off" />
      </Field>
      <div>
        <Button type="submit" pending={save.isPending}>
          {t("submit")}
        </Button>
      </div>
    </form>
  )
}
