"use client"

import { useMemo } from "react"
import { errorFacts } from "./error-facts"
import { useErrorLine, useErrorSentence, useFieldErrors } from "./use-error-sentence"

type FormField = {
  /** The control's id. */
  readonly id: string
  readonly label: string
  /** What is said where the input does not fit; without it, a general sentence. */
  readonly invalid?: string
  /** Refusals that are about this field. */
  readonly codes?: readonly string[]
}

/** What a form says of a refusal: a sentence under each field it is about, and the list for its ErrorSummary. */
export function useFormErrors<Name extends string>(
  error: unknown,
  fields: Readonly<Record<Name, FormField>>,
) {
  const sentence = useErrorSentence()
  const line = useErrorLine()
  const fieldErrors = useFieldErrors()
  // A new list takes the focus, so only a new error may make one.
  return useMemo(() => {
    const under: { [Field in Name]?: string } = {}
    if (!error) return { under, summary: [] }
    const { code } = errorFacts(error)
    const invalid = fieldErrors(error)
    const summary: { field?: string; message: string }[] = []
    for (const name of Object.keys(fields) as Name[]) {
      const { id, label, codes, ...field } = fields[name]
      const message = codes?.includes(code)
        ? sentence(error)
        : invalid[name] && (field.invalid ?? invalid[name])
      if (!message) continue
      under[name] = message
      summary.push({ field: id, message: `${label}: ${message}` })
    }
    return { under, summary: summary.length > 0 ? summary : [{ message: line(error) }] }
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [error])
}
