/** @jsxImportSource hono/jsx */
import type { Mail } from "../mailbox"
import type { MailFate } from "../provider"
import { Layout } from "./layout"
import { MailView, type MailTab } from "./mail-view"
import { Moment } from "./moment"

type MailboxPageProps = {
  mails: readonly Mail[]
  to: string
  open: { mail: Mail; tab: MailTab; fate: readonly MailFate[] } | null
  address: string
  brokenCount: number
}

/** The list, and beside it the open mail; on a phone one of the two. */
export function MailboxPage({ mails, to, open, address, brokenCount }: MailboxPageProps) {
  const ListTitle = open ? "h2" : "h1"
  return (
    <Layout title={open?.mail.subject ?? "Mailbox"} section="mailbox" brokenCount={brokenCount}>
      <section class={open ? "list behind" : "list"} aria-labelledby="mailbox-title">
        <div class="title">
          <ListTitle id="mailbox-title">Mailbox</ListTitle>
          <form method="post" action="/mail/empty">
            <button class="quiet">Empty</button>
          </form>
        </div>
        <form class="search" role="search" action="/">
          <label class="unseen" htmlFor="to">
            Mail to this address
          </label>
          <input
            id="to"
            name="to"
            type="search"
            value={to}
            placeholder="Mail to…"
            autocomplete="off"
            spellcheck={false}
          />
        </form>
        <div data-live="mails">
          {mails.length === 0 ? (
            <NoMail to={to} address={address} />
          ) : (
            <ol class="mails">
              {mails.map((mail) => (
                <MailRow mail={mail} to={to} isOpen={mail.id === open?.mail.id} />
              ))}
            </ol>
          )}
        </div>
      </section>
      {open ? (
        <MailView {...open} backTo={listAddress(to)} />
      ) : (
        <div class="reader unread" hidden={mails.length === 0}>
          <p>
            Choose a mail to read it here, or look at <a href="/templates">every mail there is</a>.
          </p>
        </div>
      )}
    </Layout>
  )
}

const listAddress = (to: string) => (to ? `/?to=${encodeURIComponent(to)}` : "/")

const MailRow = ({ mail, to, isOpen }: { mail: Mail; to: string; isOpen: boolean }) => (
  <li>
    <a
      id={`mail-${mail.id}`}
      href={`/mail/${mail.id}${to ? `?to=${encodeURIComponent(to)}` : ""}`}
      aria-current={isOpen ? "true" : undefined}
    >
      <span class="who">{mail.to.join(", ")}</span>
      <Moment at={mail.at} />
      <span class="subject">{mail.subject}</span>
    </a>
  </li>
)

const NoMail = ({ to, address }: { to: string; address: string }) =>
  to ? (
    <div class="empty">
      <p class="display">Nothing was sent to {to}.</p>
      <p>
        <a href="/">Show all mail</a>
      </p>
    </div>
  ) : (
    <div class="empty">
      <p class="display">No mail yet.</p>
      <p>What the product sends arrives here, and nowhere else.</p>
      <p>
        <code>RESEND_BASE_URL={address}/resend</code>
      </p>
    </div>
  )
