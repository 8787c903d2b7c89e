import { resendBaseUrl } from "../env"
import { catalogue } from "../mail/catalogue"
import { fixtureOf } from "../mail/fixtures"
import { renderMail, type MailName } from "../mail/render-mail"

const names = Object.keys(catalogue).filter((name): name is MailName => name in catalogue)

// Every mail there is, as a reader that stands for all would get it, to be looked at in the sandbox.
const items = await Promise.all(
  names.map(async (name) => ({ name, ...(await renderMail(name, fixtureOf(name), "en")) })),
)
const address = new URL("/_/templates", resendBaseUrl())
const answer = await fetch(address, { method: "PUT", body: JSON.stringify({ items }) }).catch(() => null)
if (!answer?.ok) {
  process.stderr.write(`The sandbox at ${address.origin} does not take templates. Start it with npm start.\n`)
  process.exit(1)
}
process.stdout.write(`${items.length} templates are at ${address.origin}/templates\n`)
