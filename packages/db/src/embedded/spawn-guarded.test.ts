import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, test } from "vitest"
import { processCommand } from "./process-command"
import { spawnGuarded } from "./spawn-guarded"

const options = {
  cwd: "/",
  env: { PATH: process.env.PATH },
  output: () => {},
  stopSignal: "TERM",
  graceSeconds: 1,
} as const

async function isGone(pid: number) {
  for (let waited = 0; waited < 5000 && processCommand(pid); waited += 50) await sleep(50)
  return processCommand(pid) === undefined
}

test("hands on what the process writes, and how it ended", async () => {
  let said = ""
  const child = await spawnGuarded("/bin/sh", ["-c", "echo hello; exit 3"], {
    ...options,
    output: (text) => void (said += text),
  })
  expect(await child.exited).toEqual({ code: 3, signal: null })
  await expect.poll(() => said).toBe("hello\n")
})

test("insists where a process does not listen", async () => {
  const child = await spawnGuarded("/bin/sh", ["-c", 'trap "" TERM; while :; do sleep 0.1; done'], options)
  await sleep(100)
  await child.stop()
  expect((await child.exited).signal).toBe("SIGKILL")
})

test("stops what the process started, too", async () => {
  let said = ""
  const child = await spawnGuarded("/bin/sh", ["-c", "sleep 60 & echo $!; wait"], {
    ...options,
    output: (text) => void (said += text),
  })
  await expect.poll(() => said).not.toBe("")
  await child.stop()
  expect(await isGone(Number(said))).toBe(true)
})

test("a process does not outlive a parent that is killed with -9, nor does what it alone needed", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "plinth-guarded-"))
  const program = `
    import { spawnGuarded } from ${JSON.stringify(path.join(import.meta.dirname, "spawn-guarded.ts"))}
    const child = await spawnGuarded("/bin/sleep", ["60"], { cwd: "/", env: {}, output: () => {}, stopSignal: "TERM", graceSeconds: 1, erase: ${JSON.stringify(folder)} })
    console.log(child.pid)`
  const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program])
  const [written] = (await once(parent.stdout, "data")) as [Buffer]
  const pid = Number(String(written))
  expect(processCommand(pid)).toContain("sleep")
  parent.kill("SIGKILL")
  expect(await isGone(pid)).toBe(true)
  await expect.poll(() => existsSync(folder), { timeout: 5000 }).toBe(false)
})
