import { spawn, type ChildProcess } from "node:child_process"
import { createServer, type Server } from "node:net"
import { join } from "node:path"
import { expect, test } from "vitest"

const run = (env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "main.ts")], {
    cwd: join(import.meta.dirname, ".."),
    env: { ...process.env, NODE_ENV: "development", SANDBOX_PORT: "0", ...env },
  })

const portOf = (server: Server) => {
  const address = server.address()
  return String(typeof address === "object" ? address?.port : "")
}

const ended = async (child: ChildProcess) => {
  let said = ""
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve))
  return { code, said }
}

test("does not start in production", async () => {
  const { code, said } = await ended(run({ NODE_ENV: "production" }))
  expect(code).toBe(1)
  expect(said).toMatch(/^The sandbox .* does not start with NODE_ENV=production\.\n$/)
})

test("says in one sentence that its port is taken, or is no port", async () => {
  const other = createServer().listen(0, "127.0.0.1")
  await new Promise((resolve) => other.once("listening", resolve))
  const { code, said } = await ended(run({ SANDBOX_PORT: portOf(other) }))
  other.close()
  expect(code).toBe(1)
  expect(said).toMatch(/^The sandbox's port is in use\..*SANDBOX_PORT\.\n$/)
  expect((await ended(run({ SANDBOX_PORT: "http" }))).said).toMatch(/^SANDBOX_PORT is "http"/)
})

test("ends cleanly on SIGTERM, also with an open page", async () => {
  const child = run({})
  const url = await new Promise<string>((resolve) =>
    child.stdout?.on("data", (chunk: Buffer) => resolve(/http:\S+/.exec(chunk.toString())?.[0] ?? "")),
  )
  const page = await fetch(`${url}/changes`)
  child.kill("SIGTERM")
  expect((await ended(child)).code).toBe(0)
  await page.body?.cancel().catch(() => null)
})
