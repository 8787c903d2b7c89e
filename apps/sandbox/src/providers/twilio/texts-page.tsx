/** @jsxImportSource hono/jsx */
import { Layout } from "../../pages/layout"
import { Moment } from "../../pages/moment"
import { segmentsOf, type Text } from "./text"

/** Every text message, newest first; each can be answered as from the phone that got it. */
export const TextsPage = ({ texts, brokenCount }: { texts: readonly Text[]; brokenCount: number }) => (
  <Layout title="Texts" section="texts" brokenCount={brokenCount}>
    <div class="title">
      <h1>Texts</h1>
    </div>
    <div data-live="texts">
      {texts.length === 0 ? (
        <div class="empty">
          <p class="display">No text messages yet.</p>
          <p>What goes to a phone arrives here: codes that prove a number, and notices.</p>
        </div>
      ) : (
        <ol class="calls of-people">
          {texts.map((text) => (
            <li>
              <TextRow text={text} />
            </li>
          ))}
        </ol>
      )}
    </div>
  </Layout>
)

/** How a text does not arrive: https://www.twilio.com/docs/api/errors */
const failures = {
  30003: "the phone is off",
  30004: "blocked",
  30005: "no such number",
  30006: "a landline",
  30007: "filtered by the carrier",
}

const look = {
  queued: "doubtful",
  sent: "doubtful",
  delivered: "good",
  undelivered: "bad",
  failed: "bad",
  received: "good",
}

const TextRow = ({ text }: { text: Text }) => (
  <details id={text.sid}>
    <summary>
      <Moment at={text.at} />
      <span class="figures method">{text.status === "received" ? text.from : text.to}</span>
      <span class="path">{text.body}</span>
      <span class={`badge figures ${look[text.status]}`}>{text.errorCode ?? text.status}</span>
    </summary>
    <div class="said">
      <section>
        <h2>Message</h2>
        <pre tabindex={0}>{text.body}</pre>
        <p>
          <small>
            {segmentsOf(text.body)} {segmentsOf(text.body) === 1 ? "segment" : "segments"}
          </small>
        </p>
      </section>
      {text.status !== "received" && (
        <>
          <form method="post" action="/texts/reply">
            <input type="hidden" name="from" value={text.to} />
            <button name="body" value="STOP">
              Answer STOP
            </button>
            <button name="body" value="START">
              Answer START
            </button>
          </form>
          <form method="post" action={`/texts/${text.sid}/status`}>
            {Object.entries(failures).map(([code, said]) => (
              <button name="errorCode" value={code}>
                {code}: {said}
              </button>
            ))}
          </form>
        </>
      )}
    </div>
  </details>
)
