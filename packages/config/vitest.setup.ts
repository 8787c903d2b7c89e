import { expect } from "vitest"

declare module "vitest" {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** The error is one of ours and carries this code, such as "tenants.LAST_OWNER". */
    toHaveCode(code: string): R
  }
}

const codeOf = (error: unknown) =>
  error instanceof Error && error.name === "PlinthError" && "code" in error ? String(error.code) : undefined

const describe = (error: unknown) => (error instanceof Error ? error.message : typeof error)

expect.extend({
  toHaveCode(error: unknown, expected: string) {
    const actual = codeOf(error)
    return {
      pass: actual === expected,
      actual: actual ?? error,
      expected,
      message: () =>
        `expected ${this.isNot ? "another code than" : "the code"} ${expected}, got ${actual ?? describe(error)}`,
    }
  },
})
