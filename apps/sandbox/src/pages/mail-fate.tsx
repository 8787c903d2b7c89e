/** @jsxImportSource hono/jsx */
import type { MailFate } from "../provider"
import { Moment } from "./moment"

const acts = [
  ["bounced", "Bounce"],
  ["bounced_for_now", "Bounce for now"],
  ["complained", "Complain"],
  ["delayed", "Delay"],
] as const

const looks: Readonly<Record<string, "good" | "doubtful" | "bad">> = {
  "email.delivered": "good",
  "email.delivery_delayed": "doubtful",
  "email.bounced": "bad",
  "email.complained": "bad",
  "email.suppressed": "bad",
}

/** What became of a mail, whether the app has heard of it, and buttons for what may yet become of it. */
export const MailFateView = ({ mailId, fate }: { mailId: string; fate: readonly MailFate[] }) => (
  <section class="sheet fate" aria-label="What became of it">
    <form method="post" action={`/mail/${mailId}/outcome`} class="title">
      {acts.map(([outcome, name]) => (
        <button class="quiet" name="outcome" value={outcome}>
          {name}
        </button>
      ))}
    </form>
    <ol data-live="fate" class="plain">
      {fate.map(({ type, at, detail, state, attempts }) => (
        <li>
          <Moment at={at} /> <span class={`badge ${looks[type] ?? ""}`}>{type}</span> {detail}{" "}
          <small>
            {state === "dropped"
              ? "nobody listened"
              : `${state}, ${attempts} ${attempts === 1 ? "try" : "tries"}`}
          </small>
        </li>
      ))}
    </ol>
  </section>
)
