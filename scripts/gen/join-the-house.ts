import { camel, fillIn, Refusal, snake, type DomainNames } from "./domain-names"
import type { Draft } from "./draft"

type Json = { [key: string]: Json } | string | string[]
type Boundaries = {
  boundaries: { tags: Record<string, { dependencies: { deny: string[] } }> }
}

/** The lines that tell the rest of the house of a new domain. */
export function joinTheHouse(draft: Draft, names: DomainNames): void {
  const { many } = names
  const key = camel(many)
  const fill = (text: string) => fillIn(text, names)

  draft.edit("turbo.json", (text) => standAboveTenants(text, many))
  for (const room of ["api", "gate"])
    draft.edit(`packages/${room}/package.json`, (text) => dependOn(text, `@plinth/${many}`))

  draft.edit("packages/gate/src/roles.ts", (text, file) =>
    inOrder(
      file,
      text,
      [
        /^(?=import .* from "@plinth\/tenants")/m,
        fill('import { sampleWidgetPermissions } from "@plinth/sample-widgets"\n'),
      ],
      [
        /(?=\n\n\/\*\* The fixed roles)/,
        fill("\n  | PermissionOf<typeof sampleWidgetPermissions.statements>"),
      ],
      [/(?<=composeRoles\(\[[^\]]*)(?=,?\s*\])/, fill(", sampleWidgetPermissions")],
    ),
  )
  draft.edit("packages/api/src/app-router.ts", (text, file) =>
    inOrder(
      file,
      text,
      [
        /^(?=import .* from "\.\/routers\/tenants")/m,
        fill('import { sampleWidgetsRouter } from "./routers/sample-widgets"\n'),
      ],
      [/^(?=\}\))/m, fill("  sampleWidgets: sampleWidgetsRouter,\n")],
    ),
  )
  draft.edit("apps/web/src/shell/sections.ts", (text, file) =>
    inOrder(
      file,
      text,
      [/^(?= {2}settings: "\/settings")/m, `  ${key}: "/${many}",\n`],
      [/^(?= {2}settings: Settings)/m, `  ${key}: Box,\n`],
    ).replace(/(?<=^import \{)[^}]*(?=\} from "lucide")/m, (icons) => ` ${among(icons, "Box")} `),
  )
  draft.edit("apps/web/e2e/pages.ts", (text, file) =>
    inOrder(file, text, [
      /^(?=  \{ name: "settings")/m,
      `  { name: "${many}", route: \`\${tenant}/${many}\`, as: "owner", isDrawn: false },\n`,
    ]),
  )
  draft.edit("apps/docs/src/house.ts", (text, file) =>
    inOrder(file, text, [/^(?= +\[pack\("tenants")/m, `      [pack("${many}", "a domain of yours")],\n`]),
  )
  draft.edit("apps/docs/content/docs/architecture.mdx", (text, file) =>
    inOrder(file, text, [
      /^(?=<Room name="tenants">)/m,
      fill(`<Room name="${many}">Sample widgets: a domain of yours.</Room>\n`),
    ]),
  )
  draft.edit("packages/i18n/messages/en.json", (text) => {
    const sentences = JSON.parse(fill(draft.read("scripts/gen/domain/messages.json.template"))) as Json
    return `${JSON.stringify(merge(JSON.parse(text) as Json, sentences), null, 2)}\n`
  })
}

/** Refuses a name that something in the house has already. */
export function refuseTaken(draft: Draft, { many, one }: DomainNames): void {
  const say = (what: string) => new Refusal(`There is ${what} already: choose another name.`)
  for (const kind of ["packages", "apps"])
    if (draft.exists(`${kind}/${many}`)) throw say(`a room ${kind}/${many}`)
  if (draft.exists(`apps/web/src/app/app/[tenant]/${many}`)) throw say(`a page /${many}`)
  const { tags } = (JSON.parse(draft.read("turbo.json")) as Boundaries).boundaries
  if (many in tags) throw say(`a room ${many}`)
  const messages = JSON.parse(draft.read("packages/i18n/messages/en.json")) as Record<string, unknown>
  if (camel(many) in messages) throw say(`a namespace ${camel(many)} among the messages`)
  const word = snake(one)
  for (const file of draft.glob("packages/*/src/**/{events,permissions}.ts")) {
    const text = draft.read(file)
    if (text.includes(`defineEvents("${word}"`) || new RegExp(`\\b${word}: \\["`).test(text))
      throw say(`a ${word} in ${file}`)
  }
  for (const file of draft.glob("packages/db/migrations/*.sql"))
    if (new RegExp(`create table \\w+\\.${snake(many)}\\b`).test(draft.read(file)))
      throw say(`a table ${snake(many)} in ${file}`)
}

/** The new room stands right above tenants: it calls what tenants may call and tenants; the domains above may call it. */
function standAboveTenants(text: string, room: string): string {
  const turbo = JSON.parse(text) as Boundaries
  const { tags } = turbo.boundaries
  const [above] = tags.tenants?.dependencies.deny ?? []
  if (!tags.tenants || !above) return text
  const own = [...tags.tenants.dependencies.deny]
  for (const { dependencies } of Object.values(tags)) {
    const at = dependencies.deny.indexOf(above)
    if (at >= 0) dependencies.deny.splice(at, 0, room)
  }
  turbo.boundaries.tags = Object.fromEntries(
    Object.entries(tags).flatMap(([name, tag]) =>
      name === above
        ? [
            [room, { dependencies: { deny: own } }],
            [name, tag],
          ]
        : [[name, tag]],
    ),
  )
  return `${JSON.stringify(turbo, null, 2)}\n`
}

function dependOn(text: string, name: string): string {
  const manifest = JSON.parse(text) as { dependencies: Record<string, string> }
  const dependencies = { ...manifest.dependencies, [name]: "workspace:*" }
  manifest.dependencies = Object.fromEntries(
    Object.entries(dependencies).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
  return `${JSON.stringify(manifest, null, 2)}\n`
}

/** Puts each piece at its place. */
function inOrder(file: string, text: string, ...pieces: readonly (readonly [RegExp, string])[]): string {
  let changed = text
  for (const [place, piece] of pieces) {
    if (!place.test(changed))
      throw new Refusal(`${file} does not look as expected: nothing matches ${place}. Nothing was written.`)
    changed = changed.replace(place, () => piece)
  }
  return changed
}

/** One name more in a list of imports, where it is not among them. */
const among = (list: string, name: string): string =>
  [...new Set([...(list.match(/\w+/g) ?? []), name])].toSorted().join(", ")

function merge(into: Json, more: Json): Json {
  if (typeof into !== "object" || typeof more !== "object" || Array.isArray(into) || Array.isArray(more))
    return more
  const merged = { ...into }
  for (const [key, value] of Object.entries(more))
    merged[key] = key in into ? merge(into[key] ?? {}, value) : value
  return merged
}
