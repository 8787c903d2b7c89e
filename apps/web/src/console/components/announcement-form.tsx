"use client"

import type { ApiInputs } from "@plinth/api"
import { Banner } from "@plinth/ui/banner"
import { Button } from "@plinth/ui/button"
import { Checkbox } from "@plinth/ui/checkbox"
import { ErrorSummary } from "@plinth/ui/error-summary"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { NativeSelect } from "@plinth/ui/native-select"
import { Textarea } from "@plinth/ui/textarea"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState, type SubmitEvent } from "react"
import { notify } from "@/shell/notify"
import { useFormErrors } from "@/shell/use-form-errors"
import { trpc } from "@/trpc/client"
import { timeOf } from "../flag-draft"

type Said = ApiInputs["platform"]["notifications"]["announcements"]["write"]

const severities = ["info", "warning", "critical"] as const
const plans = ["starter", "pro", "business", "enterprise"] as const
const tones = { info: "info", warning: "warning", critical: "danger" } as const

/** What to say, to whom and when, with how it will stand over the pages. Sent twice under its id, it is one. */
export function AnnouncementForm({ id }: { id: string }) {
  const t = useTranslations("admin.announcements")
  const names = useTranslations("common.plan")
  const errors = useTranslations("errors")
  const router = useRouter()
  const [title, setTitle] = useState("")
  const [body, setBody] = useState("")
  const [severity, setSeverity] = useState<(typeof severities)[number]>("info")
  const [audience, setAudience] = useState("all")
  const [isMessage, setMessage] = useState(false)
  const write = trpc.platform.notifications.announcements.write.useMutation()
  const { under, summary } = useFormErrors(write.error, {
    title: { id: "title", label: t("heading") },
    body: { id: "body", label: t("body") },
    link: { id: "link", label: t("link"), invalid: t("invalid.link") },
    audience: { id: "tenant", label: t("tenant"), invalid: t("invalid.tenant") },
    startsAt: { id: "starts", label: t("startsAt") },
    endsAt: { id: "ends", label: t("endsAt"), invalid: t("invalid.ends") },
  })

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (write.isPending) return
    const fields = new FormData(event.currentTarget)
    const word = (name: string) => String(fields.get(name) ?? "").trim()
    const plan = plans.find((each) => each === audience)
    const to: Said["audience"] = plan
      ? { plan }
      : audience === "tenant"
        ? { tenantId: word("tenant") }
        : { all: true }
    const said: Said = {
      id,
      title,
      body,
      severity,
      audience: to,
      link: word("link") || null,
      isBanner: fields.has("isBanner"),
      isMessage,
      hasMail: isMessage && fields.has("hasMail"),
      startsAt: timeOf(word("starts")) ?? new Date(),
      endsAt: timeOf(word("ends")),
    }
    const isWritten = await write.mutateAsync(said).then(
      () => true,
      () => false,
    )
    if (!isWritten) return
    notify({ tone: "success", title: t("written") })
    router.push("/admin/notifications/announcements" as Route)
    router.refresh()
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-6">
      <ErrorSummary title={errors("title")} errors={summary} />
      <Field id="title" label={t("heading")} help={t("headingHelp")} error={under.title}>
        <Input maxLength={120} value={title} onChange={({ target }) => setTitle(target.value)} />
      </Field>
      <Field id="body" label={t("body")} error={under.body}>
        <Textarea maxLength={2_000} value={body} onChange={({ target }) => setBody(target.value)} />
      </Field>
      <Field id="link" label={t("link")} help={t("linkHelp")} error={under.link}>
        <Input type="url" name="link" maxLength={500} />
      </Field>
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <Field id="severity" label={t("severity")} help={t("severityHelp")}>
          <NativeSelect
            value={severity}
            onChange={({ target }) => setSeverity(severities.find((each) => each === target.value) ?? "info")}
          >
            {severities.map((each) => (
              <option key={each} value={each}>
                {t(`severities.${each}`)}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <Field id="audience" label={t("audience")}>
          <NativeSelect value={audience} onChange={({ target }) => setAudience(target.value)}>
            <option value="all">{t("all")}</option>
            {plans.map((plan) => (
              <option key={plan} value={plan}>
                {t("planOnly", { plan: names(plan) })}
              </option>
            ))}
            <option value="tenant">{t("tenantOnly")}</option>
          </NativeSelect>
        </Field>
      </div>
      {audience === "tenant" && (
        <Field id="tenant" label={t("tenant")} help={t("tenantHelp")} error={under.audience}>
          <Input name="tenant" autoComplete="off" className="figures" />
        </Field>
      )}
      <div className="grid gap-2">
        <Checkbox name="isBanner" defaultChecked label={t("isBanner")} help={t("isBannerHelp")} />
        <Checkbox
          label={t("isMessage")}
          help={t("isMessageHelp")}
          checked={isMessage}
          onChange={({ target }) => setMessage(target.checked)}
        />
        {isMessage && <Checkbox name="hasMail" label={t("hasMail")} help={t("hasMailHelp")} />}
      </div>
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <Field id="starts" label={t("startsAt")} help={t("startsAtHelp")} error={under.startsAt}>
          <Input type="datetime-local" name="starts" />
        </Field>
        <Field id="ends" label={t("endsAt")} help={t("endsAtHelp")} error={under.endsAt}>
          <Input type="datetime-local" name="ends" />
        </Field>
      </div>
      {title.trim() && (
        <figure className="grid gap-2">
          <figcaption className="text-sm text-slate">{t("preview")}</figcaption>
          <Banner tone={tones[severity]} label={t("preview")} className="rounded-control">
            <span className="font-medium">{title}</span> {body}
          </Banner>
        </figure>
      )}
      <Button type="submit" pending={write.isPending} className="justify-self-start">
        {t("write")}
      </Button>
    </form>
  )
}
