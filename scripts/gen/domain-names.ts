/** What a new domain is called, and how each part of it is spelt. */
export type DomainNames = {
  /** The domain, and many of its things: `price-lists`. */
  readonly many: string
  /** One of them: `price-list`. */
  readonly one: string
  /** What the first verb does to make one: `draft`. */
  readonly verb: string
  /** What the event says happened: `drafted`. */
  readonly past: string
}

/** What a person typed: `invoices create-invoice`, and the past of a verb whose own is not `created`-like. */
export type DomainRequest = { readonly domain: string; readonly verb: string; readonly past?: string }

/** A sentence for the person who asked, not a fault. */
export class Refusal extends Error {}

const WORDS = /^[a-z]+(-[a-z]+)*$/
const TAKEN_VERBS = ["get", "list", "read"]
const KEYWORDS =
  /^(await|break|case|catch|class|const|continue|default|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|let|new|null|return|super|switch|this|throw|true|try|typeof|var|void|while|with|yield)$/

/** Reads the request. Refuses, with a sentence, what would not make a readable domain. */
export function nameDomain({ domain, verb: firstVerb, past }: DomainRequest): DomainNames {
  if (!WORDS.test(domain))
    throw new Refusal(`"${domain}" is no name for a domain: small letters and hyphens, such as price-lists.`)
  const [verb = "", ...object] = firstVerb.split("-")
  const one = object.join("-")
  if (!WORDS.test(firstVerb) || !one)
    throw new Refusal(`"${firstVerb}" is no verb with its object, such as create-invoice.`)
  if (one === domain)
    throw new Refusal(`The domain is the plural and the verb's object one of it: invoices, create-invoice.`)
  if (KEYWORDS.test(verb) || TAKEN_VERBS.includes(verb))
    throw new Refusal(`The first verb makes one, such as create-${one}; "${verb}" is another's word.`)
  if (past !== undefined && !/^[a-z]+$/.test(past))
    throw new Refusal(`"${past}" is no past of ${verb}: one word of small letters.`)
  return { many: domain, one, verb, past: past ?? pastOf(verb) }
}

/** As most verbs make it; for `send` a person says `sent`. */
export const pastOf = (verb: string): string =>
  verb.endsWith("e") ? `${verb}d` : verb.replace(/([^aeiou])y$/, "$1i") + "ed"

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const spaced = (kebab: string) => kebab.replaceAll("-", " ")

/** `price_lists`, as tables, events and permissions are spelt. */
export const snake = (kebab: string): string => kebab.replaceAll("-", "_")
/** `priceLists`, as routers, messages and sections are spelt. */
export const camel = (kebab: string): string =>
  kebab.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

const spellings: readonly ((kebab: string) => string)[] = [
  (kebab) => kebab,
  snake,
  spaced,
  (kebab) => capital(spaced(kebab)),
  camel,
  (kebab) => capital(camel(kebab)),
]

/** Writes the names where the templates say `sample-widgets`, `sampleWidget`, `forge` and so on. */
export function fillIn(template: string, { many, one, verb, past }: DomainNames): string {
  const article = /^[aeiou]/.test(one) ? "an" : "a"
  const pairs: [string, string][] = [
    ["a sample widget", `${article} ${spaced(one)}`],
    ...spellings.map((spell): [string, string] => [spell("sample-widgets"), spell(many)]),
    ...spellings.map((spell): [string, string] => [spell("sample-widget"), spell(one)]),
    ["forged", past],
    ["forge", verb],
    ["Forge", capital(verb)],
  ]
  const words = new Map(pairs)
  return template.replace(new RegExp([...words.keys()].join("|"), "g"), (word) => words.get(word) ?? word)
}
