import type { Check } from "./doctor/check"
import { checkCheckout } from "./doctor/check-checkout"
import { checkDatabase } from "./doctor/check-database"
import { checkMachine } from "./doctor/check-machine"
import { checkPorts } from "./doctor/check-ports"

const MARK = { ok: "✓", bad: "✗", idle: "–" }

const asked = await Promise.all([checkMachine(), checkPorts(), checkDatabase()])
const checks = [...checkCheckout(), ...asked.flat()]
if (process.argv.includes("--json")) console.log(JSON.stringify(checks, null, 2))
else print(checks)
process.exit(checks.some(({ state }) => state === "bad") ? 1 : 0)

function print(all: Check[]) {
  const width = Math.max(...all.map(({ name }) => name.length)) + 2
  for (const { name, state, says, mend } of all) {
    console.log(`${MARK[state]} ${name.padEnd(width)}${says}`)
    if (mend) console.log(`  ${"".padEnd(width)}→ ${mend}`)
  }
  const broken = all.filter(({ state }) => state === "bad").length
  console.log(broken ? `\n${broken} of ${all.length} to mend` : `\nAll ${all.length} well`)
}
