/** @jsxImportSource hono/jsx */
import type { Mail } from "../mailbox"
import type { MailFate } from "../provider"
import { MailFateView } from "./mail-fate"
import { Moment } from "./moment"

export const mailTabs = ["html", "text", "headers", "links", "delivery"] as const
export type MailTab = (typeof mailTabs)[number]

const tabNames: Readonly<Record<MailTab, string>> = {
  html: "HTML",
  text: "Text",
  headers: "Headers",
  links: "Links",
  delivery: "Delivery",
}

type MailViewProps = { mail: Mail; tab: MailTab; fate: readonly MailFate[]; backTo: string }

/** One mail: who, what, and its parts behind tabs that are plain links. */
export function MailView({ mail, tab, fate, backTo }: MailViewProps) {
  const [firstLink] = mail.links
  return (
    <article class="reader" aria-labelledby="subject">
      <a class="back" href={backTo}>
        ← Mailbox
      </a>
      <div class="title">
        <h1 id="subject">{mail.subject}</h1>
        {firstLink && (
          <a class="primary" href={firstLink} target="_blank" rel="noreferrer" title={firstLink}>
            Open the first link
          </a>
        )}
      </div>
      <dl class="facts">
        <Fact name="From" value={mail.from} />
        <Fact name="To" value={mail.to.join(", ")} />
        <Fact name="Copy" value={[...mail.cc, ...mail.bcc].join(", ")} />
        <Fact name="Reply to" value={mail.replyTo.join(", ")} />
        <Fact
          name="Attached"
          value={mail.attachments.map(({ filename, bytes }) => `${filename} (${bytes} B)`).join(", ")}
        />
        <div>
          <dt>Sent</dt>
          <dd>
            <Moment at={mail.at} />
          </dd>
        </div>
      </dl>
      <nav class="tabs" aria-label="Parts of this mail">
        {mailTabs.map((name) => (
          <a href={`?view=${name}`} aria-current={name === tab ? "true" : undefined}>
            {tabNames[name]}
            {name === "links" && <span class="figures"> {mail.links.length}</span>}
          </a>
        ))}
      </nav>
      <Part mail={mail} tab={tab} fate={fate} />
    </article>
  )
}

const Fact = ({ name, value }: { name: string; value: string }) =>
  value ? (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  ) : null

function Part({ mail, tab, fate }: Omit<MailViewProps, "backTo">) {
  if (tab === "delivery") return <MailFateView mailId={mail.id} fate={fate} />
  if (tab === "headers") return <Headers mail={mail} />
  if (tab === "links") return <Links links={mail.links} />
  if (tab === "text") {
    return mail.text ? (
      <pre class="sheet">{mail.text}</pre>
    ) : (
      <p class="missing">This mail has no text part.</p>
    )
  }
  return mail.html ? (
    <iframe
      title={`The mail “${mail.subject}” as its reader sees it`}
      src={`/mail/${mail.id}/body`}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
    />
  ) : (
    <p class="missing">This mail has no HTML part.</p>
  )
}

const Headers = ({ mail }: { mail: Mail }) => (
  <dl class="sheet pairs">
    {[
      ["Message-Id", `<${mail.id}@sandbox.localhost>`],
      ...Object.entries(mail.headers),
      ...mail.tags.map(({ name, value }) => [`Tag ${name}`, value]),
    ].map(([name, value]) => (
      <div>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

const Links = ({ links }: { links: readonly string[] }) =>
  links.length === 0 ? (
    <p class="missing">This mail links to nothing.</p>
  ) : (
    <ol class="sheet links">
      {links.map((link) => (
        <li>
          <a href={link} target="_blank" rel="noreferrer">
            {link}
          </a>
        </li>
      ))}
    </ol>
  )
