import { createInterface } from "node:readline/promises"
import { parseArgs } from "node:util"
import { nameDomain, pastOf, Refusal, type DomainRequest } from "./gen/domain-names"
import { draftDomain, writeDomain } from "./gen/generate-domain"

// `pnpm gen domain` asks; `pnpm gen domain invoices create-invoice` does not.
const USAGE =
  "pnpm gen domain <domain> <verb-object> [--past <word>], such as: pnpm gen domain invoices create-invoice"

try {
  const { values, positionals } = parseArgs({ options: { past: { type: "string" } }, allowPositionals: true })
  const [what, domain, verb, ...more] = positionals
  if (what !== "domain" || more.length > 0) throw new Refusal(USAGE)
  const request = domain && verb ? { domain, verb, past: values.past } : await ask(domain)
  const { many, one } = nameDomain(request)
  const draft = draftDomain(process.cwd(), request)
  console.log(`Making ${many}: a package, a table, a page. This takes about half a minute.`)

  const { created, edited } = writeDomain(draft)
  console.log(["", "Created", ...created.map(line), "", "Edited", ...edited.map(line)].join("\n"))
  console.log(`
Next: pnpm verify, then \`npm start\` and open /app/demo/${many}.
Shape the table first (packages/db/migrations), then packages/${many}/src/${one}/${request.verb}.ts.
The page "Add a domain" of the docs goes through the parts.`)
} catch (error) {
  const isLeft = error instanceof Error && error.name === "AbortError"
  if (!(error instanceof Refusal) && !isLeft) throw error
  console.error(isLeft ? "" : error.message)
  process.exitCode = 1
}

function line(file: string): string {
  return `  ${file}`
}

async function ask(given: string | undefined): Promise<DomainRequest> {
  if (!process.stdin.isTTY) throw new Refusal(USAGE)
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const question = async (text: string, fallback = "") => (await terminal.question(text)).trim() || fallback
  try {
    const domain = given ?? (await question("The domain, in the plural (such as invoices): "))
    const guess = `create-${domain.replace(/s$/, "")}`
    const verb = await question(`Its first verb, which makes one [${guess}]: `, guess)
    const past = pastOf(verb.split("-")[0] ?? "")
    return { domain, verb, past: await question(`What its event says happened [${past}]: `, past) }
  } finally {
    terminal.close()
  }
}
