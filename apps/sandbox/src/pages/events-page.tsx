/** @jsxImportSource hono/jsx */
import type { ProductEvent } from "../product-events"
import { Layout } from "./layout"
import { Moment } from "./moment"

type EventsPageProps = { events: readonly ProductEvent[]; brokenCount: number }

/** What the product tells of its use, newest first. */
export function EventsPage({ events, brokenCount }: EventsPageProps) {
  return (
    <Layout title="Events" section="events" brokenCount={brokenCount}>
      <div class="title">
        <h1>Events</h1>
      </div>
      <div data-live="events">
        {events.length === 0 ? (
          <div class="empty">
            <p class="display">No events yet.</p>
            <p>
              Signing up, founding a tenant, inviting someone: what is counted arrives here, by ids alone.
            </p>
          </div>
        ) : (
          <ol class="calls">
            {events.map((event) => (
              <li>
                <EventRow event={event} />
              </li>
            ))}
          </ol>
        )}
      </div>
    </Layout>
  )
}

const EventRow = ({ event }: { event: ProductEvent }) => (
  <details id={`event-${event.uuid}`}>
    <summary>
      <Moment at={event.at} />
      <span class="figures path">{event.name}</span>
      <span class="badge figures">{event.distinctId}</span>
    </summary>
    <div class="said">
      <section>
        <h2>Groups</h2>
        <pre tabindex={0}>{JSON.stringify(event.groups, null, 2)}</pre>
      </section>
      <section>
        <h2>Properties</h2>
        <pre tabindex={0}>{JSON.stringify(event.properties, null, 2)}</pre>
      </section>
    </div>
  </details>
)
