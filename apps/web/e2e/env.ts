/** A browser other than Debian's. */
export const chromiumPath = process.env.CHROMIUM_PATH

/** Where the stage of scripts/stage.ts listens. */
export const stage = {
  web: "http://localhost:3190",
  levers: "http://localhost:3191",
  sandbox: "http://localhost:4195",
}

/** `SCREENS=1` draws the pictures of every page anew. */
export const drawsScreens = process.env.SCREENS === "1"

/** How many web processes share the stage's address. */
export const webs = Number(process.env.WEBS ?? 1)

/** How often each part of the house is killed: a few times in `npm test`, a hundred times in `pnpm test:long`. */
export const kills = Number(process.env.KILLS ?? 2)
