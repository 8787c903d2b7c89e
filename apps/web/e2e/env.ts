/** A browser other than Debian's. */
export const chromiumPath = process.env.CHROMIUM_PATH

/** Where the stage of scripts/stage.ts listens. */
export const stage = {
  web: "http://localhost:3190",
  levers: "http://localhost:3191",
  sandbox: "http://localhost:4195",
}
