import { spawnSync } from "node:child_process"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

/** One run of a command at a time. The lock of a killed run is taken over, and every process it noted is ended first. */
export async function takeLock(file, command) {
  mkdirSync(path.dirname(file), { recursive: true })
  const run = { ...identify(process.pid), children: [] }
  const write = (flag) => writeFileSync(file, JSON.stringify(run), { flag })
  for (;;) {
    try {
      write("wx")
      break
    } catch (error) {
      if (error.code !== "EEXIST") throw error
      const earlier = read(file)
      if (isAlive(earlier)) {
        console.error(
          `Plinth's ${command} already runs in this folder (process ${earlier.pid}): use that one, or stop it first.`,
        )
        process.exit(1)
      }
      await endAll(earlier.children ?? [])
      rmSync(file, { force: true })
    }
  }
  return {
    note(pid) {
      run.children = [...run.children.filter(isAlive), identify(pid)]
      write("w")
    },
    release: () => rmSync(file, { force: true }),
  }
}

async function endAll(children) {
  for (const child of children.filter(isAlive)) {
    for (const target of [-child.pid, child.pid]) {
      try {
        process.kill(target, "SIGKILL")
      } catch {
        // It was no group of its own, or is gone.
      }
    }
  }
  for (let waited = 0; children.some(isAlive) && waited < 5000; waited += 50) await sleep(50)
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"))
  } catch {
    return {}
  }
}

// A number alone proves nothing, for the system gives it out again: pid and time of birth together are one process.
const identify = (pid) => ({ pid, born: birth(pid) })
const isAlive = ({ pid, born }) => Boolean(pid && born) && birth(pid) === born

function birth(pid) {
  if (process.platform !== "linux")
    return spawnSync("ps", ["-p", String(pid), "-o", "lstart="], { encoding: "utf8" }).stdout?.trim()
  try {
    const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ")
    return state === "Z" ? undefined : fields[18]
  } catch {
    return undefined
  }
}
