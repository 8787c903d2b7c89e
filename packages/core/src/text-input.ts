import { z } from "zod"
import { cleanLine, cleanText } from "./clean-text"

const somethingVisible = /[^\p{C}\p{Z}\p{M}]/u

/** Reads a name or a title: one line of 1 to `max` characters, not all of them invisible. */
export const lineInput = (max: number) =>
  z.string().transform(cleanLine).pipe(z.string().min(1).max(max).regex(somethingVisible))

/** Reads longer text, of `min` to `max` characters. */
export const textInput = (min: number, max: number) =>
  z.string().transform(cleanText).pipe(z.string().min(min).max(max))
