import { mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"

const folder = path.join(import.meta.dirname, "../../../../.plinth/test/proof")

/** Prints what a probe tried and found, and keeps it for the page of the docs that says what is proven. */
export function keepProof(name: string, counts: Readonly<Record<string, number>>): void {
  const line = Object.entries(counts).map(([what, count]) => `${count} ${what}`)
  process.stdout.write(`proof ${name}: ${line.join(", ")}\n`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    path.join(folder, `${name}.json`),
    `${JSON.stringify({ at: new Date().toISOString(), ...counts })}\n`,
  )
}
