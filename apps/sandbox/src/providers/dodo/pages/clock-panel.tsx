/** @jsxImportSource hono/jsx */

export type ClockFace = {
  /** What the customer's clock shows now. */
  readonly shows: string
  readonly isMoved: boolean
  /** The next moment at which something falls due for this customer. */
  readonly nextDueAt: string | null
}

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone: "UTC" })

/** The customer's own time, and the ways to let it pass. It only ever goes forward. */
export const ClockPanel = ({ clock, at }: { clock: ClockFace; at: string }) => (
  <section class="panel" aria-labelledby="clock-title">
    <h2 id="clock-title">Clock</h2>
    <div data-live="clock">
      <p>
        <time dateTime={clock.shows}>{moment.format(new Date(clock.shows))} UTC</time>
        {!clock.isMoved && <span class="quiet-text"> · real time</span>}
      </p>
      <p class="terms">
        {clock.nextDueAt
          ? `Next due: ${moment.format(new Date(clock.nextDueAt))}.`
          : "Nothing will fall due."}
      </p>
    </div>
    <form method="post" action={at} class="acts">
      <button name="act" value="clock_next" class="primary">
        To what is next due
      </button>
      <button name="act" value="clock_day">
        + 1 day
      </button>
      <button name="act" value="clock_month">
        + 1 month
      </button>
    </form>
    <form method="post" action={at} class="acts">
      <label class="unseen" htmlFor="to">
        To this date
      </label>
      <input id="to" name="to" type="date" min={clock.shows.slice(0, 10)} required />
      <button name="act" value="clock_to">
        To this date
      </button>
    </form>
  </section>
)
