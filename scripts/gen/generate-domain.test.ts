import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterAll, expect, test } from "vitest"
import { nameDomain } from "./domain-names"
import { Draft } from "./draft"
import { draftDomain, writeDomain } from "./generate-domain"
import { joinTheHouse } from "./join-the-house"

const root = process.cwd()
const folder = mkdtempSync(path.join(os.tmpdir(), "plinth-gen-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const request = { domain: "price-lists", verb: "draft-price-list" }

test("names are spelt in each place as that place spells them", () => {
  const draft = draftDomain(root, request)
  const verb = draft.read("packages/price-lists/src/price-list/draft-price-list.ts")
  for (const word of [
    "draftPriceList",
    "DraftPriceListInput",
    "app.price_lists",
    "price_list:draft",
    "drafted",
  ])
    expect(verb).toContain(word)
  expect(draft.read("packages/i18n/messages/en.json")).toContain("drafted a price list")
  for (const file of draft.created) expect([file, draft.read(file)].join("\n")).not.toMatch(/sample|forge/i)
})

test("a past that no rule knows is given, and a vowel is heard", () => {
  const draft = draftDomain(root, { domain: "offers", verb: "send-offer", past: "sent" })
  expect(draft.read("packages/offers/src/events.ts")).toContain("sent: z.object")
  expect(draft.read("packages/i18n/messages/en.json")).toContain("sent an offer")
})

test("the migration comes after all others", () => {
  const [file] = draftDomain(root, request).created.filter((name) => name.endsWith(".sql"))
  const migrations = globSync("packages/db/migrations/*.sql", { cwd: root })
  expect(migrations.every((other) => other < (file ?? ""))).toBe(true)
})

test.each([
  ["Invoices", "create-invoice", "no name for a domain"],
  ["invoices2", "create-invoice", "no name for a domain"],
  ["../invoices", "create-invoice", "no name for a domain"],
  ["invoices", "create", "no verb with its object"],
  ["invoices", "Create-Invoice", "no verb with its object"],
  ["equipment", "add-equipment", "the plural"],
  ["invoices", "delete-invoice", "another's word"],
  ["invoices", "list-invoice", "another's word"],
  ["projects", "start-project", "a room packages/projects already"],
  ["members", "hire-member", "already"],
  ["notes", "write-note", "a note in"],
  ["tenant-members", "hire-tenant-member", "a table tenant_members"],
  ["docs", "write-doc", "a room apps/docs already"],
])("%s %s is refused: %s", (domain, verb, sentence) => {
  expect(() => draftDomain(root, { domain, verb })).toThrow(sentence)
})

test("where a place is missing, the refusal names the file and the place", () => {
  const draft = new Draft(root)
  draft.edit("apps/docs/src/house.ts", (text) => text.replaceAll('pack("tenants"', 'pack("others"'))
  expect(() => joinTheHouse(draft, nameDomain(request))).toThrow(/house\.ts .*pack.*tenants/)
})

test("where a step fails, nothing is left behind", { timeout: 60_000 }, () => {
  const draft = draftDomain(root, request)
  const needed = draft.files.filter((file) => !draft.created.includes(file))
  const rest = ["scripts/gen/domain", "packages/db/migrations", "packages/db/src/database.generated.ts"]
  for (const name of [...needed, ...rest])
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true })
  const tree = () =>
    globSync("**/*", { cwd: folder, withFileTypes: true }).map((entry) => {
      const name = path.join(entry.parentPath, entry.name)
      return entry.isFile() ? `${name} ${readFileSync(name, "utf8")}` : name
    })
  const before = tree()
  // There is no package.json, so the packages cannot be linked.
  expect(() => writeDomain(draftDomain(folder, request))).toThrow("pnpm install failed")
  expect(tree().toSorted()).toEqual(before.toSorted())
})
