const entities: Readonly<Record<string, string>> = {
  amp: "&",
  quot: '"',
  "#39": "'",
  "#x27": "'",
  "#x2F": "/",
  lt: "<",
  gt: ">",
}

/** The web addresses in a mail, in reading order and each once: what the HTML links to, then what only the text names. */
export function extractLinks(html: string | null, text: string | null): string[] {
  const linked = [...(html ?? "").matchAll(/<a\b[^>]*?\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(
    ([, double, single]) => decodeEntities(double ?? single ?? "").trim(),
  )
  const named = [...(text ?? "").matchAll(/https?:\/\/[^\s<>"')\]]+/g)].map(([link]) =>
    link.replace(/[.,;:!?]+$/, ""),
  )
  return [...new Set([...linked, ...named])].filter((link) => /^https?:\/\//i.test(link))
}

const decodeEntities = (value: string) =>
  value.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
