import { execFileSync, spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { rehearsalEnvironment } from "./env"

type Stage = { readonly root: string; readonly env: Record<string, string>; workdir: string }
export type Rehearsed = {
  readonly folder: string
  readonly env: Record<string, string>
  readonly command: string[]
}

/**
 * Runs the steps of Dockerfiles in folders of their own, where there is no Docker. What named stages begin with alike is run
 * once, as Docker does; the last stage is each image's own.
 */
export function dockerRehearsal() {
  const home = mkdtempSync(path.join(os.tmpdir(), "plinth-images-"))
  const made = new Map<string, Stage>()

  function rehearse(file: string): Rehearsed {
    const stages = new Map<string, Stage>()
    let stage: Stage = newStage()
    let history = ""
    let isShared = false
    let command: string[] = []
    for (const [instruction, rest] of instructionsOf(file)) {
      history += `${instruction} ${rest}\n`
      if (instruction === "FROM") {
        const name = / AS (\w+)$/.exec(rest)?.[1]
        isShared = name !== undefined
        history = `${instruction} ${rest}\n`
        stage = (isShared && made.get(history)) || newStage()
        if (name) stages.set(name, stage)
      } else if (instruction === "CMD") command = JSON.parse(rest) as string[]
      else if (instruction === "WORKDIR") stage.workdir = rest
      else if (instruction === "ENV") Object.assign(stage.env, settingsOf(rest))
      else if (instruction === "COPY" || instruction === "RUN") {
        if (isShared && made.has(history)) continue
        if (instruction === "RUN") run(rest, stage)
        else copy(rest, stage, stages)
      }
      if (isShared) made.set(history, stage)
    }
    return { folder: place(stage, ""), env: stage.env, command }
  }

  const newStage = (): Stage => ({ root: mkdtempSync(path.join(home, "stage-")), env: {}, workdir: "/" })

  return { home, rehearse }
}

const place = ({ root, workdir }: Stage, target: string) => path.join(root, path.resolve(workdir, target))

function run(command: string, stage: Stage): void {
  const folder = place(stage, "")
  mkdirSync(folder, { recursive: true })
  const env = { ...rehearsalEnvironment(path.join(stage.root, "global")), ...stage.env }
  const { status, stdout, stderr } = spawnSync("/bin/sh", ["-c", command], {
    cwd: folder,
    env,
    encoding: "utf8",
  })
  if (status !== 0) throw new Error(`RUN ${command} ended with ${status}:\n${stdout}\n${stderr}`)
}

function copy(rest: string, stage: Stage, stages: ReadonlyMap<string, Stage>): void {
  const words = rest.split(" ")
  const from = words.find((word) => word.startsWith("--from="))?.slice("--from=".length)
  const paths = words.filter((word) => !word.startsWith("--"))
  const target = place(stage, paths.pop() ?? "")
  if (from) {
    const source = stages.get(from)
    if (!source) throw new Error(`There is no stage ${from}.`)
    for (const file of paths) cpSync(place(source, file), target, { recursive: true, verbatimSymlinks: true })
    return
  }
  const known = execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...paths],
    {
      encoding: "utf8",
    },
  )
  for (const file of known.trim().split("\n"))
    if (existsSync(file)) cpSync(file, path.join(target, file), { recursive: true })
}

/** Instructions in order, with continued lines joined and comments left out. */
export function instructionsOf(file: string): [string, string][] {
  const lines = readFileSync(file, "utf8")
    .replaceAll(/^\s*#.*\n/gm, "")
    .replaceAll(/\\\n\s*/g, " ")
    .split("\n")
  return lines.filter(Boolean).map((line) => {
    const [instruction = ""] = line.split(" ")
    return [instruction, line.slice(instruction.length + 1)]
  })
}

const settingsOf = (rest: string) => Object.fromEntries(rest.split(" ").map((pair) => pair.split("=", 2)))
