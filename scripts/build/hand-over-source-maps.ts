// After a build that made maps of its sources: hands them to Sentry under the release, and takes them away. No browser gets one.
import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"

/** Waits no longer than this for each file. Milliseconds. */
const patience = 30_000

type Variables = Readonly<Record<string, string | undefined>>

/**
 * `folder` is what browsers load from `/_next/static`. Without a token nothing is sent, and what maps there are go all the same.
 * https://docs.sentry.io/api/releases/upload-a-new-project-release-file/
 */
export async function handOverSourceMaps(folder: string, variables: Variables): Promise<number> {
  const maps = globSync("**/*.js.map", { cwd: folder })
  try {
    if (variables.SENTRY_AUTH_TOKEN && maps.length > 0) await send(folder, maps, variables)
  } finally {
    for (const map of maps) {
      const script = path.join(folder, map.slice(0, -".map".length))
      rmSync(path.join(folder, map))
      writeFileSync(script, readFileSync(script, "utf8").replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, ""))
    }
  }
  return maps.length
}

async function send(folder: string, maps: readonly string[], variables: Variables): Promise<void> {
  const {
    SENTRY_AUTH_TOKEN: token,
    SENTRY_ORG: org,
    SENTRY_PROJECT: project,
    SENTRY_RELEASE: release = "",
  } = variables
  for (const name of ["SENTRY_ORG", "SENTRY_PROJECT", "SENTRY_RELEASE"])
    if (!variables[name])
      throw new Error(`${name} is not set: Sentry cannot be given the maps of the sources.`)
  const api = `${variables.SENTRY_URL ?? "https://sentry.io"}/api/0`
  const post = async (address: string, body: object) => {
    const json = !(body instanceof FormData)
    const answer = await fetch(`${api}${address}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, ...(json && { "content-type": "application/json" }) },
      body: json ? JSON.stringify(body) : body,
      signal: AbortSignal.timeout(patience),
    })
    // It has the file already: a build that is made twice.
    if (!answer.ok && answer.status !== 409)
      throw new Error(`Sentry answers ${answer.status} to ${address}: ${(await answer.text()).slice(0, 200)}`)
  }
  await post(`/organizations/${org}/releases/`, { version: release, projects: [project] })
  const files = `/projects/${org}/${project}/releases/${encodeURIComponent(release)}/files/`
  const put = (name: string, header?: string) => {
    const form = new FormData()
    form.set("name", `~/_next/static/${name}`)
    if (header) form.set("header", header)
    form.set("file", new Blob([readFileSync(path.join(folder, name))]), path.basename(name))
    return post(files, form)
  }
  for (const map of maps) {
    await put(map.slice(0, -".map".length), `Sourcemap:~/_next/static/${map}`)
    await put(map)
  }
}
