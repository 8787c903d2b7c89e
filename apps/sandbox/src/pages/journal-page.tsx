/** @jsxImportSource hono/jsx */
import type { Call } from "../journal"
import { Layout } from "./layout"
import { Moment } from "./moment"

type JournalPageProps = {
  calls: readonly Call[]
  providerNames: readonly string[]
  provider: string | null
  brokenCount: number
}

/** Every call that reached a stand-in, newest first; each opens to what was said. */
export function JournalPage({ calls, providerNames, provider, brokenCount }: JournalPageProps) {
  return (
    <Layout title="Journal" section="journal" brokenCount={brokenCount}>
      <div class="title">
        <h1>Journal</h1>
        <nav class="chips" aria-label="Provider">
          <Chip to="/journal" name="All" isCurrent={provider === null} />
          {providerNames.map((name) => (
            <Chip to={`/journal?provider=${name}`} name={name} isCurrent={provider === name} />
          ))}
        </nav>
      </div>
      <div data-live="calls">
        {calls.length === 0 ? (
          <div class="empty">
            <p class="display">No calls yet.</p>
            <p>Each request to a provider is written down here, with its answer.</p>
          </div>
        ) : (
          <ol class="calls">
            {calls.map((call) => (
              <li>
                <CallRow call={call} />
              </li>
            ))}
          </ol>
        )}
      </div>
    </Layout>
  )
}

const Chip = ({ to, name, isCurrent }: { to: string; name: string; isCurrent: boolean }) => (
  <a href={to} aria-current={isCurrent ? "true" : undefined}>
    {name}
  </a>
)

const CallRow = ({ call }: { call: Call }) => (
  <details id={`call-${call.id}`}>
    <summary>
      <Moment at={call.at} />
      <span class="figures method">{call.method}</span>
      <span class="figures path">{call.path}</span>
      {call.fault && <span class="badge broken">{call.fault.replaceAll("_", " ")}</span>}
      <Outcome status={call.status} />
      <span class="figures ms">
        {call.ms} <small>ms</small>
      </span>
    </summary>
    <div class="said">
      {call.idempotencyKey && (
        <p>
          Idempotency key <code>{call.idempotencyKey}</code>
        </p>
      )}
      <Body name="Request" text={call.request} />
      <Body name="Response" text={call.response} />
    </div>
  </details>
)

const Outcome = ({ status }: { status: number | null }) => {
  const look = status === null || status >= 500 ? "bad" : status >= 400 ? "doubtful" : "good"
  return <span class={`badge figures ${look}`}>{status ?? "no answer"}</span>
}

const Body = ({ name, text }: { name: string; text: string }) => (
  <section>
    <h2>{name}</h2>
    {text ? <pre tabindex={0}>{indented(text)}</pre> : <p class="missing">Empty.</p>}
  </section>
)

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
