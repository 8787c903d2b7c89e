import type { CreditSpeech } from "./loaders"

/** Where credits came from, in words; a source that this page does not know goes by its own. */
export function sourceWord(t: CreditSpeech["t"], kind: string): string {
  const key = `source.${kind}` as "source.pack"
  return t.has(key) ? t(key) : kind
}
