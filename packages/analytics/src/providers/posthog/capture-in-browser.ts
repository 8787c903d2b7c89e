import { PostHog } from "posthog-js-lite"

/**
 * Counts page views of this browser through `host`, an address of this site that knows the project and says who it was.
 * For people who said yes: it remembers a random id in the browser's storage.
 */
export function openPageViews(host: string): (place: string) => void {
  const client = new PostHog("phc_browser", {
    host,
    persistence: "localStorage",
    preloadFeatureFlags: false,
    captureHistoryEvents: false,
    disableCompression: true,
    flushAt: 1,
  })
  return (place) => client.capture("$pageview", { place })
}
