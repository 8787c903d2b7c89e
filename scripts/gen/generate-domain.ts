import { spawnSync } from "node:child_process"
import path from "node:path"
import { fillIn, nameDomain, Refusal, type DomainRequest } from "./domain-names"
import { Draft } from "./draft"
import { joinTheHouse, refuseTaken } from "./join-the-house"

const TEMPLATES = "scripts/gen/domain"
const ENDING = ".template"

export type Generated = { readonly created: readonly string[]; readonly edited: readonly string[] }

/** Drafts a domain from the templates: nothing is on disk before `write`. Refuses with a sentence. */
export function draftDomain(root: string, request: DomainRequest): Draft {
  const names = nameDomain(request)
  const draft = new Draft(root)
  refuseTaken(draft, names)
  for (const template of draft.glob(`${TEMPLATES}/*/**/*${ENDING}`)) {
    const file = fillIn(template.slice(TEMPLATES.length + 1, -ENDING.length), names)
    draft.create(
      file.replace("TIME", () => migrationTime(draft)),
      fillIn(draft.read(template), names),
    )
  }
  joinTheHouse(draft, names)
  return draft
}

/** Makes a domain whole: files, links between packages, types of its table, and the one format. Or leaves nothing behind. */
export function writeDomain(draft: Draft): Generated {
  const { root, created } = draft
  const edited = draft.files.filter((file) => !created.includes(file))
  const lockfile = "pnpm-lock.yaml"
  const types = "packages/db/src/database.generated.ts"
  draft.guard(lockfile, types)
  const giveUp = () => {
    draft.undo()
    process.exit(130)
  }
  process.once("SIGINT", giveUp).once("SIGTERM", giveUp)
  try {
    draft.write()
    run(root, "pnpm", ["install", "--prefer-offline", "--no-frozen-lockfile"])
    run(root, "pnpm", ["run", "gen:types"])
    run(root, path.join(root, "node_modules/.bin/oxfmt"), draft.files)
  } catch (error) {
    draft.undo()
    spawnSync("pnpm", ["install", "--prefer-offline", "--frozen-lockfile"], { cwd: root, stdio: "ignore" })
    throw error
  } finally {
    process.off("SIGINT", giveUp).off("SIGTERM", giveUp)
  }
  return { created, edited: [...edited, lockfile, types] }
}

/** Now, as migrations are named, and later than all there are. */
function migrationTime(draft: Draft): string {
  const now = new Date().toISOString().replaceAll("-", "").replace(":", "").slice(0, 13)
  const last = draft
    .glob("packages/db/migrations/*.sql")
    .at(-1)
    ?.match(/(\d{8}T)(\d{4})_[^/]*$/)
  if (!last?.[1] || !last[2] || now > last[1] + last[2]) return now
  return last[1] + String(Number(last[2]) + 1).padStart(4, "0")
}

function run(cwd: string, command: string, args: string[]): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" })
  if (error) throw new Refusal(`${command} does not start: ${error.message}`)
  if (status !== 0)
    throw new Refusal(`${path.basename(command)} ${args[0] ?? ""} failed:\n${stdout}${stderr}`.trimEnd())
}
