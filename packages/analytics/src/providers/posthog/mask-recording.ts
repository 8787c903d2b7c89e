/** What pages look like, and nothing that names anybody: no id, no address, no title, no label. */
const kept =
  /^(?:class|type|role|rel|dir|lang|hidden|open|disabled|width|height|rows|cols|(?:col|row)span|viewBox|preserveAspectRatio|d|[xy][12]?|c[xy]|r[xy]?|points|fill|stroke(?:-[a-z]+)?|rr_(?!src$|dataURL$)\w+|_cssText)$/
const states = new Set(["", "true", "false", "narrow", "wide", "light", "dark", "horizontal", "vertical"])

const isKept = ([name, value]: readonly [string, unknown]): boolean =>
  name === "style"
    ? !/url\(/i.test(JSON.stringify(value))
    : kept.test(name) || (name.startsWith("data-") && states.has(String(value)))

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null

/**
 * What the recorder saw, without what tells: texts and fields it has masked itself, but for what a radio button or a checkbox stands
 * for, which is the `text` of its change. Elements carry attributes by name, a change of some carries a list of them; the address
 * stands in the page's own event alone, and `place` in its stead.
 */
export function maskRecording(seen: unknown, place: string): unknown {
  if (Array.isArray(seen)) return seen.map((each) => maskRecording(each, place))
  if (!isObject(seen)) return seen
  const masked = Object.entries(seen).map(([key, value]) => [key, maskOne(key, value, place)])
  return Object.fromEntries(masked)
}

function maskOne(key: string, value: unknown, place: string): unknown {
  if (key === "href") return place
  if (key === "text" && typeof value === "string") return value.replace(/\S/g, "*")
  if (key !== "attributes" || !isObject(value) || Array.isArray(value)) return maskRecording(value, place)
  return Object.fromEntries(Object.entries(value).filter(isKept))
}
