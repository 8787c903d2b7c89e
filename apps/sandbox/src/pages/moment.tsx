/** @jsxImportSource hono/jsx */
const clockTime = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" })
const dayAndTime = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
})

/** A time of today to the second, an earlier one with its day. */
export function Moment({ at }: { at: string }) {
  const date = new Date(at)
  const isToday = date.toDateString() === new Date().toDateString()
  return (
    <time class="figures" dateTime={at} title={date.toString()}>
      {(isToday ? clockTime : dayAndTime).format(date)}
    </time>
  )
}
