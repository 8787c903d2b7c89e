import { z } from "zod"
import { cleanLine, cleanText } from "./clean-text"

const somethingVisible = /[^\p{C}\p{Z}\p{M}]/u

/** Reads a name or a title: one line of 1 to `max` characters, not all of them invisible. */
export const lineInput = (max: number) =>
  z.string().transform(cleanLine).pipe(z.string().min(1).max(max).regex(somethingVisible))

/** Reads longer text, of `min` to `max` characters. */
export const textInput = (min: number, max: number) =>
  z.string().transform(cleanText).pipe(z.string().min(min).max(max))

/** What is drawn as nothing, also where Unicode calls it a letter or a sign. */
const unseen = /[\p{C}\u115F\u1160\u2800\u3164\uFFA0]/gu
const readable = (text: string) => text.replace(unseen, "").replace(/\s+/gu, " ").trim()

/** Reads why somebody did something: `min` to 500 characters, of which what nobody sees and a second space in a row count for nothing. */
export const reasonInput = (min: number) =>
  z
    .string()
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(min)
        .max(500)
        .superRefine((text, { addIssue }) => {
          const seen = readable(text)
          if (seen.length < min || !somethingVisible.test(seen))
            addIssue({ code: "too_small", origin: "string", minimum: min, inclusive: true, input: text })
        }),
    )
