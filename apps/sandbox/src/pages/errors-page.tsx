/** @jsxImportSource hono/jsx */
import type { ReportedError } from "../reported-errors"
import { Layout } from "./layout"
import { Moment } from "./moment"

type ErrorsPageProps = { errors: readonly ReportedError[]; id: string; brokenCount: number }

/** Every error that was reported, newest first; found by the id that a page shows. */
export function ErrorsPage({ errors, id, brokenCount }: ErrorsPageProps) {
  return (
    <Layout title="Errors" section="errors" brokenCount={brokenCount}>
      <div class="title">
        <h1>Errors</h1>
        <form role="search" action="/errors">
          <label class="unseen" htmlFor="id">
            Error id
          </label>
          <input
            id="id"
            name="id"
            type="search"
            value={id}
            placeholder="Error id…"
            autocomplete="off"
            spellcheck={false}
          />
        </form>
      </div>
      <div data-live="errors">
        {errors.length === 0 ? (
          <div class="empty">
            <p class="display">{id ? "No error has this id." : "No errors yet."}</p>
            <p>What nobody meant to happen is reported here, under the id that the page shows.</p>
          </div>
        ) : (
          <ol class="calls">
            {errors.map((error) => (
              <li>
                <ErrorRow error={error} />
              </li>
            ))}
          </ol>
        )}
      </div>
    </Layout>
  )
}

const ErrorRow = ({ error }: { error: ReportedError }) => (
  <details id={`error-${error.id}`}>
    <summary>
      <Moment at={error.at} />
      <span class="figures method">{error.platform.replace("javascript", "web")}</span>
      <span class="figures path">
        {error.type}: {error.message}
      </span>
      <span class="badge">{error.where}</span>
    </summary>
    <div class="said">
      <p>
        Error id <code>{error.id}</code>
        {error.about && (
          <>
            {" "}
            on <a href={`/errors?id=${error.about}`}>{error.about}</a>
          </>
        )}
      </p>
      <section>
        <h2>Event</h2>
        <pre tabindex={0}>{JSON.stringify(error.event, null, 2)}</pre>
      </section>
    </div>
  </details>
)
