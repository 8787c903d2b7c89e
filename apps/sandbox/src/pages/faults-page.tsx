/** @jsxImportSource hono/jsx */
import { faultKinds, type Fault, type FaultKind } from "../faults"
import { Layout } from "./layout"

type FaultsPageProps = { faults: readonly Fault[]; providerNames: readonly string[]; refused: string | null }

const kinds: Readonly<Record<FaultKind, { name: string; does: string }>> = {
  status: { name: "Refuse", does: "Answers with an error. Nothing happens." },
  latency: { name: "Be slow", does: "Does the work, but takes its time." },
  timeout_after_effect: { name: "Lose the answer", does: "Does the work. The caller never hears of it." },
  corrupt: { name: "Garble", does: "Does the work and sends half of the answer." },
  drop: { name: "Hang up", does: "Closes the connection before doing anything." },
}

/** Break a provider on purpose, and mend it again. */
export function FaultsPage({ faults, providerNames, refused }: FaultsPageProps) {
  return (
    <Layout title="Faults" section="faults" brokenCount={faults.length}>
      <section aria-labelledby="faults-title">
        <div class="title">
          <h1 id="faults-title">Faults</h1>
          {faults.length > 1 && (
            <form method="post" action="/faults/mend">
              <button class="quiet">Mend all</button>
            </form>
          )}
        </div>
        <div data-live="faults">
          {faults.length === 0 ? (
            <p class="well">Every provider works.</p>
          ) : (
            <ol class="broken-list">
              {faults.map((fault) => (
                <FaultRow fault={fault} />
              ))}
            </ol>
          )}
        </div>
      </section>
      <section aria-labelledby="break-title">
        <h2 id="break-title">Break a provider</h2>
        {refused && (
          <p class="refused" role="alert">
            {refused}
          </p>
        )}
        <BreakForm providerNames={providerNames} />
      </section>
    </Layout>
  )
}

const FaultRow = ({ fault }: { fault: Fault }) => (
  <li>
    <div>
      <p>
        <strong>{fault.provider}</strong>{" "}
        <span class="badge broken">{kinds[fault.kind].name.toLowerCase()}</span>
      </p>
      <p class="terms">{termsOf(fault)}</p>
    </div>
    <form method="post" action="/faults/mend">
      <input type="hidden" name="id" value={fault.id} />
      <button aria-label={`Mend ${fault.provider}: ${kinds[fault.kind].name.toLowerCase()}`}>Mend</button>
    </form>
  </li>
)

function termsOf(fault: Fault): string {
  return [
    fault.kind === "status" && `status ${fault.status}`,
    (fault.kind === "latency" || fault.kind === "timeout_after_effect") && `${fault.ms} ms`,
    fault.path && `path ${fault.path}`,
    fault.match && `body has “${fault.match}”`,
    fault.chance < 1 && `${Math.round(fault.chance * 100)} % of calls`,
    fault.times ? `struck ${fault.struck} of ${fault.times}` : `until mended, struck ${fault.struck}`,
  ]
    .filter(Boolean)
    .join(" · ")
}

const BreakForm = ({ providerNames }: { providerNames: readonly string[] }) => (
  <form class="break" method="post" action="/faults">
    <label>
      Provider
      <select name="provider">
        {providerNames.map((name) => (
          <option>{name}</option>
        ))}
      </select>
    </label>
    <fieldset class="kinds">
      <legend>What it does</legend>
      {faultKinds.map((kind, index) => (
        <label>
          <input type="radio" name="kind" value={kind} checked={index === 0} />
          <strong>{kinds[kind].name}</strong>
          <small>{kinds[kind].does}</small>
        </label>
      ))}
    </fieldset>
    <div class="row">
      <Field name="times" help="Empty: until mended" type="number" min={1}>
        Times
      </Field>
      <Field name="status" help="To refuse with" type="number" min={400} max={599} value="500">
        Status
      </Field>
      <Field name="ms" help="Slow, or until lost" type="number" min={0} max={120_000} value="1000">
        Milliseconds
      </Field>
    </div>
    <div class="row">
      <Field name="path" help="For example /emails">
        Only paths that start with
      </Field>
      <Field name="match" help="For example an address">
        Only bodies that contain
      </Field>
    </div>
    <button class="primary">Break it</button>
  </form>
)

type FieldProps = {
  name: string
  children: string
  help: string
  type?: string
  min?: number
  max?: number
  value?: string
}

const Field = ({ name, children, help, type = "text", min, max, value }: FieldProps) => (
  <div class="field">
    <label htmlFor={name}>{children}</label>
    <input
      id={name}
      name={name}
      type={type}
      min={min}
      max={max}
      value={value}
      aria-describedby={`${name}-help`}
      autocomplete="off"
    />
    <small id={`${name}-help`}>{help}</small>
  </div>
)
