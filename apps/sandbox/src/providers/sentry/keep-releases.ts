import type { Hono } from "hono"
import { z } from "zod"
import type { ProviderEnv, ProviderTools, Refusal } from "../../provider"
import { sendRefusal } from "../../send-refusal"

const Release = z.object({ version: z.string().min(1), projects: z.array(z.string()).min(1) })
const ReleaseFile = z.object({
  release: z.string(),
  name: z.string(),
  header: z.string().nullable(),
  bytes: z.number(),
})

export const refusal = (status: number, detail: string): Refusal => ({
  status,
  body: { detail },
  ...(status === 429 && { headers: { "retry-after": "60", "x-sentry-rate-limits": "60::organization" } }),
})

/** Releases and their files, for who carries a token: what a build hands over. https://docs.sentry.io/api/releases/ */
export function keepReleases(app: Hono<ProviderEnv>, { faults, shelf, control }: ProviderTools): void {
  const files = shelf({ name: "release-files", limit: 2_000, schema: ReleaseFile })
  const releases = new Set<string>()

  app.use("/api/0/*", async (c, next) =>
    c.req.header("authorization")?.startsWith("Bearer ")
      ? next()
      : sendRefusal(refusal(401, "Invalid token")),
  )
  app.post("/api/0/organizations/:org/releases/", faults, (c) => {
    const release = Release.safeParse(JSON.parse(c.var.requestBody || "null"))
    if (!release.success) return sendRefusal(refusal(400, "version and projects are required"))
    releases.add(release.data.version)
    return c.json(release.data, 201)
  })
  app.post("/api/0/projects/:org/:project/releases/:version/files/", faults, async (c) => {
    const release = c.req.param("version")
    if (!releases.has(release)) return sendRefusal(refusal(404, "The requested resource does not exist"))
    const form = await c.req.formData()
    const [name, header, file] = ["name", "header", "file"].map((field) => form.get(field))
    if (typeof name !== "string" || !(file instanceof File))
      return sendRefusal(refusal(400, "Missing uploaded file"))
    if (files.all().some((known) => known.release === release && known.name === name))
      return sendRefusal(refusal(409, "A file matching this name already exists for the given release"))
    files.add({ release, name, header: typeof header === "string" ? header : null, bytes: file.size })
    return c.json({ name, size: file.size }, 201)
  })
  control.get("/release-files", (c) => c.json({ items: files.all() }))
}
