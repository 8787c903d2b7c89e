"use client"

import { ErrorSummary } from "@plinth/ui/error-summary"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { Textarea } from "@plinth/ui/textarea"
import { useTranslations } from "next-intl"
import type { KeyboardEvent } from "react"
import { useMemo } from "react"
import { useErrorLine, useFieldErrors } from "@/shell/use-error-sentence"

type ProjectFieldsProps = {
  error: unknown
  summary: string
  name?: string
  description?: string
}

/** Name and description, with what was wrong about them. */
export function ProjectFields({ error, summary, name, description }: ProjectFieldsProps) {
  const t = useTranslations("projects.create")
  const common = useTranslations("common")
  const line = useErrorLine()
  const errorsOf = useFieldErrors()
  const fields = error ? errorsOf(error) : {}
  const errors = useMemo(() => {
    if (!error) return []
    const known = (["name", "description"] as const).flatMap((field) => {
      const message = errorsOf(error)[field]
      return message ? [{ field: `project-${field}`, message: `${t(field)}: ${message}` }] : []
    })
    return known.length > 0 ? known : [{ message: line(error) }]
    // oxlint-disable-next-line react/exhaustive-deps -- a new list takes the focus, so only a new error may make one
  }, [error])

  return (
    <>
      <ErrorSummary title={summary} errors={errors} />
      <Field id="project-name" label={t("name")} help={t("nameHelp")} error={fields.name}>
        <Input name="name" defaultValue={name} autoComplete="off" />
      </Field>
      <Field
        id="project-description"
        label={t("description")}
        hint={common("optional")}
        help={t("descriptionHelp")}
        error={fields.description}
      >
        <Textarea name="description" defaultValue={description} rows={4} onKeyDown={submitOnCommandEnter} />
      </Field>
    </>
  )
}

function submitOnCommandEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) event.currentTarget.form?.requestSubmit()
}
