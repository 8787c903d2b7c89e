import { spawnSync } from "node:child_process"
import {
  accessSync,
  constants,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

/** One run of a command at a time. The lock of a killed run is taken over, and every process it noted is ended first. */
export async function takeLock(file, command) {
  const run = { ...identify(process.pid), children: [] }
  prepareFolder(path.dirname(file))
  let isTakenOver = false
  while (!putWhole(run, file, linkSync)) {
    const earlier = read(file)
    if (isAlive(earlier)) refuse(command, earlier)
    await endAll(earlier.children ?? [])
    rmSync(file, { force: true })
    isTakenOver = true
  }
  // Other starts may have found the same dead lock and removed ours: the last to write has it.
  if (isTakenOver) await sleep(200)
  const holder = read(file)
  if (holder.pid !== process.pid) refuse(command, holder)
  return {
    note(pid) {
      run.children = [...run.children.filter(isAlive), identify(pid)]
      putWhole(run, file, renameSync)
    },
    release: () => rmSync(file, { force: true }),
  }
}

function refuse(command, { pid }) {
  console.error(
    `Plinth's ${command} already runs in this folder (process ${pid}): use that one, or stop it first.`,
  )
  process.exit(1)
}

function prepareFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch {
    console.error(
      `This account may not write into ${folder}: give the checkout to it (chown -R), or start as the one that owns it.`,
    )
    process.exit(1)
  }
}

/** Nobody ever sees half of a lock: it is written beside, and put in place by a link or a rename. */
function putWhole(content, file, put) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(content))
  try {
    put(draft, file)
    return true
  } catch (error) {
    if (error.code !== "EEXIST") throw error
    return false
  } finally {
    rmSync(draft, { force: true })
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
