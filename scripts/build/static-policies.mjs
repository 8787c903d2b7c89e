// After the build of an app whose pages are static: gives each a policy that names its own inline scripts by their hashes.
import { createHash } from "node:crypto"
import { globSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"

const always = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  // Browsers heed it over https alone.
  "Strict-Transport-Security": "max-age=63072000",
}

/** @param {string} html */
const hashesIn = (html) =>
  [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`,
  )

/** Highlighted code names its colours in attributes. @param {string[]} hashes */
const policyOf = (hashes) =>
  [
    "default-src 'none'",
    `script-src ${["'self'", ...new Set(hashes)].join(" ")}`,
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ")

/** @param {string} source @param {string} regex @param {Record<string, string>} values */
const rule = (source, regex, values) => ({
  source,
  regex,
  headers: Object.entries(values).map(([key, value]) => ({ key, value })),
})

/** @param {string} built */
export function writeStaticPolicies(built) {
  const pages = path.join(built, "server", "app")
  /** @param {string} file */
  const policy = (file) => ({
    "Content-Security-Policy": policyOf(hashesIn(readFileSync(path.join(pages, file), "utf8"))),
  })
  const rules = globSync("**/*.html", { cwd: pages })
    .filter((file) => !path.basename(file).startsWith("_"))
    .map((file) => {
      const at = file === "index.html" ? "/" : `/${file.slice(0, -".html".length)}`
      return rule(at, `^${at.replaceAll(/[.\\+*?[^\]$(){}=!<>|:-]/g, "\\$&")}(?:/)?$`, policy(file))
    })
  const everywhere = rule("/:path*", "^(?:/((?:[^/]+?)(?:/(?:[^/]+?))*))?(?:/)?$", {
    ...always,
    ...policy("_not-found.html"),
  })
  for (const file of globSync("{,standalone/apps/*/.next/}routes-manifest.json", { cwd: built })) {
    const manifest = JSON.parse(readFileSync(path.join(built, file), "utf8"))
    manifest.headers = [everywhere, ...rules]
    writeFileSync(path.join(built, file), JSON.stringify(manifest))
  }
}

if (process.argv[1] === import.meta.filename)
  writeStaticPolicies(path.resolve(process.env.NEXT_DIST_DIR ?? ".next"))
