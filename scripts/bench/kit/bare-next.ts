import { spawnSync } from "node:child_process"
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import path from "node:path"

const files = {
  "package.json": `{ "name": "bare-next", "private": true, "type": "module" }`,
  "app/layout.js": `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>
}`,
  "app/page.js": `import { headers } from "next/headers"
export default async function Page() {
  const agent = (await headers()).get("user-agent")
  return <main><h1>Bare</h1><p>{agent}</p><ul>{Array.from({ length: 20 }, (_, n) => <li key={n}>Row {n}</li>)}</ul></main>
}`,
  "app/route/route.js": `export const dynamic = "force-dynamic"
export const GET = () => Response.json({ result: { data: { json: 3 } } })`,
}

/** Builds the smallest dynamic Next page and route, with the web app's own Next and React. Answers with its folder. */
export async function buildBareNext(next: string): Promise<string> {
  const folder = path.resolve(".plinth/bench/bare-next")
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(path.join(folder, "app/route"), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  symlinkSync(path.resolve("apps/web/node_modules"), path.join(folder, "node_modules"))
  const built = spawnSync(process.execPath, [next, "build"], { cwd: folder, encoding: "utf8" })
  if (built.status !== 0) throw new Error(`The bare page did not build:\n${built.stdout}${built.stderr}`)
  return folder
}
