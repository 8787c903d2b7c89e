const redactions: readonly (readonly [RegExp, string])[] = [
  [/\b[a-z][a-z0-9+.-]*:\/\/[^\s"')]+/gi, "[address]"],
  [/[^\s<>"'@]+@[^\s<>"'@]+\.[a-z]{2,}/gi, "[e-mail]"],
  [/\b(?=[\w-]*\d)[\w-]{24,}\b/g, "[token]"],
]

/** What went wrong, fit to be kept and shown to operators: one line, without addresses, tokens or links. Ids of ours stay. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  const kept = text.split(uuid).map((part, index) => (index % 2 ? part : redact(part)))
  return kept
    .join("")
    .replace(/[\s\0]+/g, " ")
    .trim()
    .slice(0, 500)
}

const uuid = /\b([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/i

const redact = (text: string) => redactions.reduce((rest, [secret, word]) => rest.replace(secret, word), text)
