import "server-only"
import { spawn } from "node:child_process"
import path from "node:path"

const checkout = path.resolve(process.cwd(), "../..")

/** Runs a command of the scenarios in a process of its own, and answers with what it says. Rejects with its complaint. */
export function runCommand(...words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const args = ["--import", "tsx", "packages/scenarios/src/cli.ts", ...words]
    const child = spawn(process.execPath, args, { cwd: checkout, stdio: ["ignore", "pipe", "pipe"] })
    let said = ""
    let complaint = ""
    child.stdout.on("data", (text: Buffer) => void (said += text.toString()))
    child.stderr.on("data", (text: Buffer) => void (complaint += text.toString()))
    child.once("error", reject)
    child.once("close", (code) => (code === 0 ? resolve(said) : reject(new Error(complaint.trim() || said))))
  })
}
