/** @jsxImportSource hono/jsx */
import type { Template } from "../templates"
import { Layout } from "./layout"

type TemplatesPageProps = {
  templates: readonly Template[]
  open: Template | undefined
  brokenCount: number
}

const themes = ["light", "dark"] as const

/** Every mail that the product can send, each in both themes and as text. */
export function TemplatesPage({ templates, open, brokenCount }: TemplatesPageProps) {
  return (
    <Layout title={open?.name ?? "Templates"} section="templates" brokenCount={brokenCount}>
      <section class={open ? "list behind" : "list"} aria-labelledby="templates-title">
        <div class="title">
          <h1 id="templates-title">Templates</h1>
        </div>
        {templates.length === 0 ? (
          <div class="empty">
            <p class="display">No template yet.</p>
            <p>
              <code>pnpm --filter @plinth/notifications gallery</code> shows every mail there is.
            </p>
          </div>
        ) : (
          <ol class="mails">
            {templates.map(({ name, subject }) => (
              <li>
                <a href={`/templates/${name}`} aria-current={name === open?.name ? "true" : undefined}>
                  <span class="who">{name}</span>
                  <span class="subject">{subject}</span>
                </a>
              </li>
            ))}
          </ol>
        )}
      </section>
      {open ? (
        <article class="reader" aria-labelledby="subject">
          <a class="back" href="/templates">
            ← Templates
          </a>
          <div class="title">
            <h2 id="subject">{open.subject}</h2>
          </div>
          {themes.map((theme) => (
            <iframe
              title={`The mail “${open.name}”, ${theme}`}
              src={`/templates/${open.name}/body?theme=${theme}`}
              sandbox=""
            />
          ))}
          <pre class="sheet">{open.text}</pre>
        </article>
      ) : (
        <div class="reader unread" hidden={templates.length === 0}>
          <p>Choose a mail to see it in both themes, and as text.</p>
        </div>
      )}
    </Layout>
  )
}
