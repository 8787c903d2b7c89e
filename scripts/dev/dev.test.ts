import { execFile } from "node:child_process"
import { createServer } from "node:net"
import { afterAll, beforeAll, expect, test } from "vitest"
import { isPort } from "./env"

const taken = createServer()
let port = ""
beforeAll(async () => {
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve))
  const address = taken.address()
  port = String(address && typeof address === "object" ? address.port : "")
})
afterAll(() => void taken.close())

/** All that a start says which does not come to anything. */
const start = (env: Record<string, string>) =>
  new Promise<{ code: unknown; said: string }>((resolve) =>
    execFile(
      process.execPath,
      ["--import", "tsx", "scripts/dev.ts"],
      { env: { PATH: process.env.PATH, ...env } },
      (error, stdout, stderr) => resolve({ code: error ? error.code : 0, said: stdout + stderr }),
    ),
  )

const free = { WEB_PORT: "1", DOCS_PORT: "2", SANDBOX_PORT: "3" }

test.concurrent("a port in use is one sentence that says which, and what to set", async () => {
  expect(await start({ ...free, SANDBOX_PORT: port })).toEqual({
    code: 1,
    said: `Port ${port} is in use: free it, or set SANDBOX_PORT to another.\n`,
  })
})

test.concurrent("what is no port is one sentence, too", async () => {
  expect(await start({ POSTGRES_PORT: "abc", WEB_PORT: port })).toEqual({
    code: 1,
    said: "POSTGRES_PORT is no port: set it to a number from 1 to 65535, or unset it.\n",
  })
})

test.concurrent("a database that does not answer is one sentence that says how to mend it", async () => {
  expect(await start({ ...free, DATABASE_URL: "postgres://localhost:1/none" })).toEqual({
    code: 1,
    said: expect.stringMatching(
      /^The database of DATABASE_URL does not answer \(connect ECONNREFUSED [^\n]+\): start a Postgres 16 or newer there, or unset DATABASE_URL to use the embedded one\.\n$/,
    ),
  })
})

test.each([0, 1.5, 65_536, Number.NaN])("%d is no port", (number) => expect(isPort(number)).toBe(false))
