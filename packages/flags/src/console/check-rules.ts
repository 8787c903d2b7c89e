import type { FlagDeclaration } from "../define-flags"
import { flagErrors } from "../errors"
import { fits } from "../evaluation/compile-flag"
import { wholeRollout } from "../evaluation/stable-hash"
import type { FlagRules } from "../flag.schemas"

/** Bytes of JSON that all variants of a flag may have: every process holds them in memory. */
const mostBytes = 32_768

/**
 * Refuses what could not be served. Errors: `flags.VARIANT_TWICE`, `flags.KIND_MISMATCH`, `flags.TOO_LARGE`,
 * `flags.VARIANT_UNKNOWN`, `flags.SHARES_NOT_100`, `flags.SCHEDULE_REVERSED`.
 */
export function checkRules({ variants, rollout, from, until }: FlagRules, declared: FlagDeclaration): void {
  const names = variants.map(({ name }) => name)
  refuseTwice(names)
  if (Buffer.byteLength(JSON.stringify(variants)) > mostBytes)
    throw flagErrors.TOO_LARGE({ limit: mostBytes })
  for (const { name, value } of variants)
    if (!fits(value, declared.kind, declared))
      throw flagErrors.KIND_MISMATCH({ variant: name, kind: declared.kind })
  if (rollout) {
    const given = rollout.shares.map(({ variant }) => variant)
    refuseTwice(given)
    const unknown = given.find((name) => !names.includes(name))
    if (unknown !== undefined) throw flagErrors.VARIANT_UNKNOWN({ variant: unknown })
    const hundredths = rollout.shares.map(({ percent }) => Math.round((percent / 100) * wholeRollout))
    const sum = hundredths.reduce((all, each) => all + each, 0)
    if (sum !== wholeRollout) throw flagErrors.SHARES_NOT_100({ sum: sum / 100 })
  }
  if (from && until && until <= from) throw flagErrors.SCHEDULE_REVERSED()
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw flagErrors.VARIANT_TWICE({ variant: twice })
}
