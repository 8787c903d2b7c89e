import { ErrorSummary } from "@plinth/ui/error-summary"
import { useMemo } from "react"
import type { Refusal } from "./answer"

/** What a form says when it is refused: one sentence per code, handed over by the page. */
export type ProblemWords = {
  readonly title: string
  readonly errorId: string
  readonly sentences: Readonly<Record<string, string>>
  /** What is said where no sentence fits. */
  readonly unexpected: string
}

/** Which field a code is about, by the field's id. */
export type FieldOfCode = Readonly<Record<string, string>>

const noFields: FieldOfCode = {}

export const sentenceOf = (refusal: Refusal, words: ProblemWords) =>
  words.sentences[refusal.code] ?? words.unexpected

/** The error of one field, if that is what was refused. */
export const fieldError = (
  field: string,
  refusal: Refusal | null,
  words: ProblemWords,
  fields = noFields,
) => {
  if (!refusal) return undefined
  if (refusal.fields?.includes(field)) return words.sentences[`fields.${field}`] ?? sentenceOf(refusal, words)
  return fields[refusal.code] === field ? sentenceOf(refusal, words) : undefined
}

type FormProblemProps = { refusal: Refusal | null; words: ProblemWords; fields?: FieldOfCode }

/** The summary above a form. It takes focus when a new refusal arrives. */
export function FormProblem({ refusal, words, fields = noFields }: FormProblemProps) {
  const errors = useMemo(() => (refusal ? summarise(refusal, words, fields) : []), [refusal, words, fields])
  return <ErrorSummary title={words.title} errors={errors} />
}

function summarise(refusal: Refusal, words: ProblemWords, fields: FieldOfCode) {
  if (refusal.fields?.length) {
    return refusal.fields.map((field) => ({
      field,
      message: words.sentences[`fields.${field}`] ?? sentenceOf(refusal, words),
    }))
  }
  const message = sentenceOf(refusal, words)
  const quoted = refusal.id ? `${message} ${words.errorId} ${refusal.id}` : message
  return [{ field: fields[refusal.code], message: quoted }]
}
