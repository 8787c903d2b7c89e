import { expect, test } from "vitest"
import { hasSandbox } from "./has-sandbox"

const here = "http://localhost:3000"
const everywhere = "https://plinth.example"

test.each([
  [{}, true],
  [{ NODE_ENV: "development", BETTER_AUTH_URL: here }, true],
  [{ NODE_ENV: "production", BETTER_AUTH_URL: here }, false],
  [{ NODE_ENV: "production", BETTER_AUTH_URL: here, PLINTH_REHEARSAL: "1" }, true],
  [{ NODE_ENV: "development", BETTER_AUTH_URL: everywhere }, false],
  [{ NODE_ENV: "production", BETTER_AUTH_URL: everywhere, PLINTH_REHEARSAL: "1" }, false],
])("%j: %s", (variables, expected) => expect(hasSandbox(variables)).toBe(expected))
