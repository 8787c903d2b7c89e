import { refuse } from "./refusals"

/** A moment as it is kept, of whatever a caller wrote. */
export function moment(text: string): string {
  const time = new Date(text)
  return Number.isNaN(time.getTime())
    ? refuse(422, "UNPROCESSABLE_ENTITY", `"${text}" is no date.`)
    : time.toISOString()
}
