import { expect, foundTenant, test } from "./fixtures"

// JavaScript before the load event, gzip, in units of 1,000 bytes. A bare Next page has 134.
const budgets = [
  { page: "sign-in", path: () => "/sign-in", limit: 148 },
  { page: "landing", path: () => "/", limit: 150 },
  { page: "projects", path: (slug: string) => `/app/${slug}/projects`, limit: 220 },
]

for (const { page: name, path, limit } of budgets) {
  test(`${name} asks for at most ${limit} KB of JavaScript before it is loaded`, async ({ visit }) => {
    const { owner, slug } = await foundTenant()
    const page = await visit(path(slug).startsWith("/app") ? owner : null)
    await page.goto(path(slug), { waitUntil: "load" })
    const { bytes, count } = await page.evaluate(() => {
      const entries = <Kind extends PerformanceEntry>(kind: string) =>
        performance.getEntriesByType(kind) as Kind[]
      const loaded = entries<PerformanceNavigationTiming>("navigation")[0]?.loadEventStart ?? 0
      const scripts = entries<PerformanceResourceTiming>("resource").filter(
        ({ name: url, startTime }) => /\.js(\?|$)/.test(url) && startTime < loaded,
      )
      return {
        bytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
        count: scripts.length,
      }
    })
    process.stdout.write(
      `ratio javascript-${name} ${(bytes / 1000).toFixed(1)} KB in ${count} files (budget ${limit})\n`,
    )
    expect(bytes).toBeGreaterThan(0)
    expect(bytes / 1000).toBeLessThanOrEqual(limit)
  })
}
