import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { Hono } from "hono"

const beside = (name: string) => new URL(name, import.meta.url).href

const files = {
  "styles.css": { type: "text/css", from: () => beside("./styles.css") },
  "billing.css": { type: "text/css", from: () => beside("./billing.css") },
  "live.js": { type: "text/javascript", from: () => beside("./live.js") },
  "mark.svg": { type: "image/svg+xml", from: () => beside("./mark.svg") },
  "geist.woff2": {
    type: "font/woff2",
    from: () => import.meta.resolve("@fontsource-variable/geist/files/geist-latin-wght-normal.woff2"),
  },
  "geist-mono.woff2": {
    type: "font/woff2",
    from: () =>
      import.meta.resolve("@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2"),
  },
  "newsreader.woff2": {
    type: "font/woff2",
    from: () =>
      import.meta.resolve("@fontsource-variable/newsreader/files/newsreader-latin-opsz-normal.woff2"),
  },
}

/** The stylesheet, the one script, the mark and the three typefaces: nothing is loaded from elsewhere. */
export function assets(): Hono {
  const app = new Hono()
  for (const [name, { type, from }] of Object.entries(files)) {
    app.get(`/${name}`, async (c) => {
      const maxAge = type === "font/woff2" ? 86_400 : 0
      return c.body(await readFile(fileURLToPath(from())), 200, {
        "content-type": type,
        "cache-control": `max-age=${maxAge}`,
      })
    })
  }
  return app
}
