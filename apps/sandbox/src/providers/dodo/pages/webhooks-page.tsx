/** @jsxImportSource hono/jsx */
import { Layout } from "../../../pages/layout"
import { Moment } from "../../../pages/moment"
import type { Endpoint, Message } from "../store"
import type { WebhookFault } from "../../../post/webhook-faults"
import { StatusBadge } from "./status-badge"
import { WebhookFaultForm, WebhookFaultList } from "./webhook-faults"

type WebhooksPageProps = {
  messages: readonly (Message & { payload: string })[]
  endpoints: readonly Endpoint[]
  isHeld: boolean
  faults: readonly WebhookFault[]
  refused: string | null
  brokenCount: number
}

/** What was told to whom, and whether they heard; and the ways to make it hard for them. */
export function WebhooksPage({ messages, endpoints, isHeld, ...rest }: WebhooksPageProps) {
  const { faults, refused, brokenCount } = rest
  const waiting = messages.filter(({ state }) => state === "held" || state === "waiting").length
  return (
    <Layout title="Webhooks" section="webhooks" brokenCount={brokenCount}>
      <div class="title ruled">
        <h1>Webhooks</h1>
        <form method="post" action="/webhooks" class="acts">
          {isHeld ? (
            <button name="act" value="release" class="primary">
              Release
            </button>
          ) : (
            <button name="act" value="hold">
              Hold
            </button>
          )}
          <button name="act" value="flush">
            Deliver what waits
          </button>
        </form>
      </div>
      <div data-live="messages">
        <p class="terms spaced">
          {endpoints.length > 0 ? `To ${endpoints.map(({ url }) => url).join(", ")}.` : "Nobody listens."}
          {waiting > 0 && ` ${waiting} waiting.`}
        </p>
        {messages.length === 0 ? (
          <div class="empty">
            <p class="display">Nothing was told yet.</p>
            <p>Payments and subscriptions tell of themselves here, signed as the provider signs.</p>
          </div>
        ) : (
          <ol class="calls messages">
            {messages.map((message) => (
              <li>
                <MessageRow message={message} />
              </li>
            ))}
          </ol>
        )}
      </div>
      <details id="faults" class="foldout" open={refused !== null}>
        <summary>
          <h2>Let messages go wrong</h2>
        </summary>
        <div data-live="faults">
          <WebhookFaultList faults={faults} />
        </div>
        <WebhookFaultForm refused={refused} />
      </details>
    </Layout>
  )
}

const MessageRow = ({ message }: { message: Message & { payload: string } }) => (
  <details id={message.id}>
    <summary>
      <Moment at={message.createdAt} />
      <span class="figures path">{message.type}</span>
      <span class="figures quiet-text about">{message.about.id}</span>
      <StatusBadge status={message.state} />
      <span class="figures ms">
        {message.attempts.length} <small>{message.attempts.length === 1 ? "try" : "tries"}</small>
      </span>
    </summary>
    <div class="said">
      <form method="post" action="/webhooks" class="acts">
        <input type="hidden" name="id" value={message.id} />
        <button name="act" value="resend" class="small">
          Resend
        </button>
        <span class="quiet-text">
          <code>{message.webhookId}</code>, of {message.occurredAt}
        </span>
      </form>
      {message.attempts.length > 0 && (
        <ol>
          {message.attempts.map((attempt) => (
            <li class="acts">
              <Moment at={attempt.at} />
              <span class={`badge figures ${isHeard(attempt.status) ? "good" : "bad"}`}>
                {attempt.status ?? "no answer"}
              </span>
              <span class="figures quiet-text">{attempt.ms} ms</span>
              {attempt.fault && <span class="badge broken">{attempt.fault}</span>}
              {attempt.error && <span class="quiet-text">{attempt.error}</span>}
            </li>
          ))}
        </ol>
      )}
      <section>
        <h2>Payload, as it stands now</h2>
        <pre tabindex={0}>{message.payload}</pre>
      </section>
    </div>
  </details>
)

const isHeard = (status: number | null) => status !== null && status >= 200 && status < 300
