const NOTABLE =
  /^\s*(⨯|⚠|error\b|warn(ing)?\b|fatal\b|uncaught\b|unhandled\b|\w*Error:)|\b(ERR_[A-Z_]+|EADDRINUSE|ECONNREFUSED)\b/i

type Entry = { level: number | string; msg?: string; err?: { message?: string } }

/** Of what a part writes: the lines a developer should see at once. Everything stands in its log. */
export function notableLines(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    if (line.startsWith("{")) return readStructured(line)
    return NOTABLE.test(line) ? [line.trim()] : []
  })
}

function readStructured(line: string): string[] {
  try {
    const { level, msg, err } = JSON.parse(line) as Entry
    const isNotable = typeof level === "number" ? level >= 40 : ["warn", "error", "fatal"].includes(level)
    return isNotable ? [[msg, err?.message].filter(Boolean).join(": ")] : []
  } catch {
    return []
  }
}
