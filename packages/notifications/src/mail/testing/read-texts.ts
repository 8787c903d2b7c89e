import { contrastOf } from "./contrast-of"

type Shown = {
  readonly front: string
  readonly back: string
  readonly isHidden: boolean
}
type Read = { readonly text: string; readonly contrast: number }

const voids = /^(?:br|meta|img|hr|link|input)$/

/**
 * What a mail program shows of a mail and how well it stands out, by the colours written into its elements and, in the dark, by
 * those of their classes. A mail of ours has no other way to be coloured.
 */
export function readTexts(html: string, theme: "light" | "dark"): Read[] {
  const classes = theme === "dark" ? darkClasses(html) : new Map<string, string>()
  const body = html.slice(html.indexOf("<body"))
  const stack: Shown[] = [{ front: "#000000", back: "#ffffff", isHidden: false }]
  const read: Read[] = []
  for (const [, comment, close, tag = "", attributes = "", text] of body.matchAll(
    /(<!--.*?-->|<![^>]*>)|<(\/)?([a-z0-9]+)((?:\s[^>]*?)?)\/?>|([^<]+)/g,
  )) {
    const now = stack.at(-1)
    if (comment || !now) continue
    if (text !== undefined) {
      const said = text.replaceAll(/&nbsp;|&zwnj;|[\s\u00a0\u200c]/g, " ").trim()
      if (said && !now.isHidden) read.push({ text: said, contrast: contrastOf(now.front, now.back) })
    } else if (close) stack.pop()
    else if (!voids.test(tag)) stack.push(shownIn(attributes, classes, now))
  }
  return read
}

function shownIn(attributes: string, classes: ReadonlyMap<string, string>, around: Shown): Shown {
  const style = /style="([^"]*)"/.exec(attributes)?.[1] ?? ""
  const names = /class="([^"]*)"/.exec(attributes)?.[1]?.split(" ") ?? []
  const all = [style, ...names.map((name) => classes.get(name) ?? "")].join(";")
  const last = (property: string) =>
    [...all.matchAll(new RegExp(`(?:^|;)\\s*${property}:\\s*(#[0-9a-f]{6})`, "g"))].at(-1)?.[1]
  return {
    front: last("color") ?? around.front,
    back: last("background-color") ?? around.back,
    isHidden: around.isHidden || /display:\s*none/.test(style),
  }
}

function darkClasses(html: string): ReadonlyMap<string, string> {
  const rules = /@media \(prefers-color-scheme: dark\) \{([\s\S]*?)\n\}/.exec(html)?.[1] ?? ""
  return new Map([...rules.matchAll(/\.(\w+) \{([^}]*)\}/g)].map(([, name = "", said = ""]) => [name, said]))
}
