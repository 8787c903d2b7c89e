"use client"

import styles from "./dev-toolbar.module.css"
import { useAsked } from "./use-asked"

type Mail = { readonly id: string; readonly to: readonly string[]; readonly subject: string }
type Webhook = { readonly id: string; readonly type: string; readonly state: string }
type Kept<Item> = { readonly sandbox: string; readonly items: readonly Item[] }

const COUNT = 5

/** What went out last, with the way to it in the sandbox. */
export function LatestSection() {
  const mails = useAsked<Kept<Mail>>("mails")
  const webhooks = useAsked<Kept<Webhook>>("webhooks")
  return (
    <section className={styles.section}>
      <h2>Last mails</h2>
      {mails.failed && <pre>{mails.failed}</pre>}
      <ul>
        {mails.answer?.items.slice(0, COUNT).map(({ id, to, subject }) => (
          <li key={id}>
            <a href={`${mails.answer?.sandbox}/mail/${id}`} target="_blank" rel="noreferrer">
              {`${subject}, to ${to.join(", ")}`}
            </a>
          </li>
        ))}
      </ul>
      <h2>Last webhooks</h2>
      {webhooks.failed && <pre>{webhooks.failed}</pre>}
      <ul>
        {webhooks.answer?.items.slice(0, COUNT).map(({ id, type, state }) => (
          <li key={id}>
            <a href={`${webhooks.answer?.sandbox}/webhooks`} target="_blank" rel="noreferrer">
              {`${type}, ${state}`}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
