/** @jsxImportSource hono/jsx */
import { Layout } from "../../pages/layout"
import { Moment } from "../../pages/moment"
import type { Device } from "./devices"
import type { PushMessage } from "./push-message"

type PushPageProps = {
  readonly messages: readonly PushMessage[]
  readonly devices: readonly Device[]
  readonly brokenCount: number
}

/** What the stand-in browsers were told, newest first; and the browsers, each of which can go away for good. */
export const PushPage = ({ messages, devices, brokenCount }: PushPageProps) => (
  <Layout title="Devices" section="devices" brokenCount={brokenCount}>
    <div class="title">
      <h1>Devices</h1>
      <small>
        {devices.length} {devices.length === 1 ? "device" : "devices"}
      </small>
    </div>
    <div data-live="push">
      {messages.length === 0 ? (
        <div class="empty">
          <p class="display">No push messages yet.</p>
          <p>What a browser would show arrives here, opened with the keys of the stand-in that got it.</p>
        </div>
      ) : (
        <ol class="calls of-people">
          {messages.map((message) => (
            <li>
              <MessageRow message={message} />
            </li>
          ))}
        </ol>
      )}
      {devices.length > 0 && (
        <ol class="calls of-people">
          {devices.toReversed().map((device) => (
            <li>
              <DeviceRow device={device} />
            </li>
          ))}
        </ol>
      )}
    </div>
  </Layout>
)

const DeviceRow = ({ device }: { device: Device }) => (
  <details id={`device-${device.token}`}>
    <summary>
      <span />
      <span class="figures method">{device.name}</span>
      <span class="path">{device.token}</span>
      <span class={`badge figures ${device.isGone ? "bad" : "good"}`}>
        {device.isGone ? "gone" : "there"}
      </span>
    </summary>
    <div class="said">
      {!device.isGone && (
        <form method="post" action={`/devices/${device.token}/gone`}>
          <button>Take its permission away: 410 from now on</button>
        </form>
      )}
    </div>
  </details>
)

const MessageRow = ({ message }: { message: PushMessage }) => (
  <details id={`push-${message.id}`}>
    <summary>
      <Moment at={message.at} />
      <span class="figures method">{message.deviceName}</span>
      <span class="path">{titleOf(message.text)}</span>
      <span class={`badge figures ${message.text === null ? "bad" : "good"}`}>{message.urgency}</span>
    </summary>
    <div class="said">
      <section>
        <h2>Message</h2>
        <pre tabindex={0}>{message.text ?? "It was sealed for another device."}</pre>
      </section>
      <p>
        <small>
          {message.bytes} bytes, kept for {message.ttlSeconds} s, topic {message.topic ?? "none"}
        </small>
      </p>
    </div>
  </details>
)

function titleOf(text: string | null): string {
  try {
    const said: unknown = JSON.parse(text ?? "")
    return typeof said === "object" && said !== null && "title" in said ? String(said.title) : (text ?? "")
  } catch {
    return text ?? "cannot be read"
  }
}
