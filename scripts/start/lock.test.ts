import { spawn, spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { once } from "node:events"
import { afterAll, expect, test } from "vitest"

const folder = mkdtempSync(path.join(os.tmpdir(), "plinth-lock-"))
const file = path.join(folder, "dev.lock")
const take = `
  import { takeLock } from ${JSON.stringify(path.join(import.meta.dirname, "lock.mjs"))}
  const lock = await takeLock(${JSON.stringify(file)}, "dev")`
const evaluate = (program: string) => ["--input-type=module", "--eval", program]

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function hold(then: string) {
  const holder = spawn(
    process.execPath,
    evaluate(`${take}; ${then}; console.log("held"); setInterval(() => {}, 1000)`),
  )
  await once(holder.stdout, "data")
  return holder
}

test("a second start says one sentence and leaves the first alone", async () => {
  const holder = await hold("")
  const { status, stderr } = spawnSync(process.execPath, evaluate(take), { encoding: "utf8" })
  expect(status).toBe(1)
  expect(stderr).toBe(
    `Plinth's dev already runs in this folder (process ${holder.pid}): use that one, or stop it first.\n`,
  )
  holder.kill("SIGKILL")
  await once(holder, "exit")
})

test("the lock of a killed run is taken over, and what it noted is ended", async () => {
  const left = spawn("sleep", ["60"], { detached: true })
  const holder = await hold(`lock.note(${left.pid})`)
  holder.kill("SIGKILL")
  await once(holder, "exit")
  expect(existsSync(file)).toBe(true)
  const ended = once(left, "exit")
  expect(spawnSync(process.execPath, evaluate(`${take}; lock.release()`)).status).toBe(0)
  await ended
  expect(existsSync(file)).toBe(false)
})

test("of many starts that find a dead lock at once, one goes on", async () => {
  const killed = await hold("")
  killed.kill("SIGKILL")
  await once(killed, "exit")
  const starts = Array.from({ length: 6 }, () =>
    spawn(
      process.execPath,
      evaluate(`${take}; await new Promise((resolve) => setTimeout(resolve, 2000)); lock.release()`),
    ),
  )
  const statuses = await Promise.all(starts.map(async (start) => (await once(start, "exit"))[0] as number))
  expect(statuses.filter((status) => status === 0)).toHaveLength(1)
})

test("a lock that names a number now given to another process holds nobody", () => {
  const stale = `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(file)}, '{"pid":${process.pid},"born":"1","children":[]}')`
  spawnSync(process.execPath, evaluate(stale))
  expect(spawnSync(process.execPath, evaluate(`${take}; lock.release()`)).status).toBe(0)
})

test("an account that may not write into the checkout is told so in one sentence", () => {
  const foreign = path.join(folder, "foreign")
  mkdirSync(foreign, { mode: 0o555 })
  const inThere = take.replace(
    JSON.stringify(file),
    JSON.stringify(path.join(foreign, ".plinth", "dev.lock")),
  )
  // Root may write anywhere: it goes on as nobody.
  const asNobody = "if (process.getuid() === 0) process.setuid(65534)"
  const { status, stderr } = spawnSync(
    process.execPath,
    evaluate(inThere.replace("const lock", `${asNobody}; const lock`)),
    { encoding: "utf8" },
  )
  expect(status).toBe(1)
  expect(stderr).toBe(
    `This account may not write into ${path.join(foreign, ".plinth")}: give the checkout to it (chown -R), or start as the one that owns it.\n`,
  )
})
