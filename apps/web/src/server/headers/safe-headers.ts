/** What stands on every answer, whatever it is. Browsers hold to `https` for two years, where that is how people come. */
export const safeHeaders = (isHttps: boolean): readonly (readonly [string, string])[] => [
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
  // An address may hold a token of an invitation: no other site is told it.
  ["Referrer-Policy", "same-origin"],
  ["Permissions-Policy", permissions],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ...(isHttps ? [["Strict-Transport-Security", "max-age=63072000; includeSubDomains"] as const] : []),
]

const off =
  "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi payment usb browsing-topics"

const permissions = [
  ...off.split(" ").map((feature) => `${feature}=()`),
  "publickey-credentials-get=(self)",
  "publickey-credentials-create=(self)",
].join(", ")
