/** @jsxImportSource hono/jsx */
import type { WebhookFault } from "../../../post/webhook-faults"

const kinds: Readonly<Record<WebhookFault["kind"], { name: string; does: string }>> = {
  delay: { name: "Delay", does: "Arrives later." },
  duplicate: { name: "Duplicate", does: "Arrives more than once." },
  reorder: { name: "Reorder", does: "Waits for others, then they go in any order." },
  drop: { name: "Drop", does: "Never arrives." },
  corrupt: { name: "Corrupt", does: "Arrives with a part that was tampered with." },
  hold: { name: "Hold", does: "Waits until it is released." },
}

/** What goes wrong with messages that are posted from now on. */
export const WebhookFaultList = ({ faults }: { faults: readonly WebhookFault[] }) =>
  faults.length === 0 ? (
    <p class="well">Every message goes as it should.</p>
  ) : (
    <ol class="entries">
      {faults.map((fault) => (
        <li>
          <span class="entry-name">{kinds[fault.kind].name}</span>
          <span class="terms">{termsOf(fault)}</span>
          <form method="post" action="/webhooks">
            <input type="hidden" name="id" value={fault.id} />
            <button name="act" value="mend" class="small" aria-label={`Mend: ${kinds[fault.kind].name}`}>
              Mend
            </button>
          </form>
        </li>
      ))}
    </ol>
  )

function termsOf({ kind, ms, count, part, type, chance, times, struck }: WebhookFault): string {
  return [
    kind === "delay" && `${ms} ms`,
    kind === "duplicate" && `${count} more`,
    kind === "reorder" && `among ${count + 1}`,
    kind === "corrupt" && `its ${part}`,
    type && `only ${type}`,
    chance < 1 && `${Math.round(chance * 100)} %`,
    times ? `struck ${struck} of ${times}` : `until mended, struck ${struck}`,
  ]
    .filter(Boolean)
    .join(" · ")
}

export const WebhookFaultForm = ({ refused }: { refused: string | null }) => (
  <form class="break" method="post" action="/webhooks">
    {refused && (
      <p class="refused" role="alert">
        {refused}
      </p>
    )}
    <fieldset class="kinds">
      <legend>What goes wrong</legend>
      {Object.entries(kinds).map(([kind, { name, does }], index) => (
        <label>
          <input type="radio" name="kind" value={kind} checked={index === 0} />
          <strong>{name}</strong>
          <small>{does}</small>
        </label>
      ))}
    </fieldset>
    <div class="row">
      <NumberField name="ms" help="Of a delay" value="1000">
        Milliseconds
      </NumberField>
      <NumberField name="count" help="More of a duplicate, or waited for" value="1">
        How many
      </NumberField>
      <div class="field">
        <label htmlFor="part">Part</label>
        <select id="part" name="part" aria-describedby="part-help">
          <option>signature</option>
          <option>body</option>
          <option>timestamp</option>
        </select>
        <small id="part-help">Of one that is corrupt</small>
      </div>
    </div>
    <div class="row">
      <div class="field">
        <label htmlFor="type">Only types that start with</label>
        <input id="type" name="type" autocomplete="off" aria-describedby="type-help" />
        <small id="type-help">For example payment.</small>
      </div>
      <NumberField name="times" help="Empty: until mended">
        Times
      </NumberField>
    </div>
    <button class="primary" name="act" value="break">
      Let it go wrong
    </button>
  </form>
)

type NumberFieldProps = { name: string; children: string; help: string; value?: string }

const NumberField = ({ name, children, help, value }: NumberFieldProps) => (
  <div class="field">
    <label htmlFor={name}>{children}</label>
    <input id={name} name={name} type="number" min={0} value={value} aria-describedby={`${name}-help`} />
    <small id={`${name}-help`}>{help}</small>
  </div>
)
