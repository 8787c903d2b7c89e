"use client"

import { useTranslations } from "next-intl"
import { errorFacts, isReportable } from "./error-facts"

type Sentences = ReturnType<typeof useTranslations<"errors">>
type Key = Parameters<Sentences>[0]

/** What to tell a person about an error, by its code. A code without a sentence of its own gets the general one. */
export function errorSentence(t: Sentences, error: unknown): string {
  const { code, details } = errorFacts(error)
  const values = Object.fromEntries(
    Object.entries(details).filter(([, value]) => typeof value !== "object"),
  ) as Record<string, string>
  if (t.has(code as Key)) return t(code as Key, values)
  return t(code.startsWith("input.") ? "input.UNREADABLE" : "internal.UNEXPECTED")
}

/** `const sentence = useErrorSentence()`, then `sentence(mutation.error)`. */
export function useErrorSentence() {
  const t = useTranslations("errors")
  return (error: unknown) => errorSentence(t, error)
}

/** As the sentence, for places that say nothing else: what nobody meant to happen comes with its id to quote. */
export function useErrorLine() {
  const sentence = useErrorSentence()
  const common = useTranslations("common")
  return (error: unknown) => {
    const facts = errorFacts(error)
    const id = isReportable(facts) && facts.id
    return id ? `${sentence(error)} ${common("errorId")} ${id}` : sentence(error)
  }
}

/** The sentences of `input.INVALID`, by field: `fieldErrors(error).name`. */
export function useFieldErrors() {
  const t = useTranslations("errors.input.field")
  return (error: unknown): Readonly<Record<string, string>> => {
    const { code, details } = errorFacts(error)
    if (code !== "input.INVALID" || typeof details.fields !== "object" || !details.fields) return {}
    const sentence = (issue: unknown) => t(issue === "too_small" || issue === "too_big" ? issue : "invalid")
    return Object.fromEntries(
      Object.entries(details.fields).map(([field, issue]) => [field, sentence(issue)]),
    )
  }
}
