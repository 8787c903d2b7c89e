import { serve } from "@hono/node-server"
import { execFile, spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import type { AddressInfo } from "node:net"
import path from "node:path"
import { promisify } from "node:util"
import { afterAll, expect, test } from "vitest"
import { createCaller } from "../app-router"
import { apiClients } from "../testing/api-client"
import { handleRest } from "./handle-rest"

const page = readFileSync(
  path.join(import.meta.dirname, "../../../../apps/docs/content/docs/api/index.mdx"),
  "utf8",
)
const commands = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text = ""]) => text)
const curls = commands.filter((text) => text.startsWith("curl "))
const hasCurl = spawnSync("curl", ["--version"]).status === 0

const { cookieOf, gate } = await apiClients()
const server = serve({
  fetch: (request) => handleRest(gate, request, (code) => code),
  port: 0,
  hostname: "localhost",
})
afterAll(() => void server.close())

test("the page names the settings that its commands use", () => {
  expect(commands[0]).toMatch(/export PLINTH=.*\/api\/v1\nexport PLINTH_KEY=plk_live_/)
  expect(curls.length).toBeGreaterThan(2)
})

test.skipIf(!hasCurl)("the commands of the page work as they stand there", async () => {
  const cookie = await cookieOf("Ada")
  await createCaller(await gate.admit(new Headers({ cookie }), null)).tenants.found({
    name: "Acme",
    slug: "acme",
  })
  const admission = await gate.admit(new Headers({ cookie }), "acme")
  const { secret } = await createCaller(admission).apiKeys.create({ name: "Quick start", scopes: ["*"] })
  const { port } = server.address() as AddressInfo
  const env = { ...process.env, PLINTH: `http://localhost:${port}/api/v1`, PLINTH_KEY: secret }
  const answers: unknown[] = []
  for (const command of curls) {
    const { stdout } = await promisify(execFile)(
      "sh",
      ["-c", command.replaceAll("curl ", "curl -s --noproxy '*' ")],
      { env },
    )
    answers.push(JSON.parse(stdout))
  }
  expect(answers).toMatchObject([
    { id: expect.any(String) },
    { items: [{ name: "Bridge" }], nextCursor: null },
    { items: [{ type: "project.created", actorName: "Quick start" }] },
  ])
})
