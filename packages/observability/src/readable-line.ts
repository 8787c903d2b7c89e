const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null

/** A line for people: `warn  21:05:15 job task=projects.purge attempt=2`, and an error's stack below it. */
export function readableLine(line: string): string {
  const entry: unknown = JSON.parse(line)
  if (!isRecord(entry)) return line
  const { level, time, msg, err, ...fields } = entry
  const said = Object.entries(fields).map(([key, value]) => `${key}=${plain(value)}`)
  const head = `${String(level).padEnd(5)} ${String(time).slice(11, 19)}`
  return `${[head, plain(msg), ...said].filter(Boolean).join(" ")}\n${isRecord(err) ? stackOf(err) : ""}`
}

const plain = (value: unknown) =>
  typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value)

function stackOf({ stack, message, cause, errors }: Record<string, unknown>, because = ""): string {
  const below = [cause, ...(Array.isArray(errors) ? errors : [])].filter(isRecord)
  const own = `${because}${plain(stack ?? message)}`.replace(/^/gm, "  ")
  return `${own}\n${below.map((one) => stackOf(one, "because of ")).join("")}`
}
