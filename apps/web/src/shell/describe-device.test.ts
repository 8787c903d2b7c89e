import { expect, test } from "vitest"
import { describeDevice } from "./describe-device"

const mozilla = "Mozilla/5.0"
const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)"

test.each([
  [
    `${mozilla} (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Chrome/156.0 Safari/537.36`,
    "Chrome",
    "macOS",
    false,
  ],
  [
    `${mozilla} (Windows NT 10.0; Win64; x64) ${webkit} Chrome/156.0 Safari/537.36 Edg/156.0`,
    "Edge",
    "Windows",
    false,
  ],
  [`${mozilla} (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0`, "Firefox", "Linux", false],
  [
    `${mozilla} (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1`,
    "Safari",
    "iPhone",
    true,
  ],
  [
    `${mozilla} (Linux; Android 16; SM-S928B) ${webkit} SamsungBrowser/30.0 Chrome/150.0 Mobile Safari/537.36`,
    "Samsung Internet",
    "Android",
    true,
  ],
  ["curl/8.9.1", "curl", null, false],
  ["", null, null, false],
  [null, null, null, false],
])("%s", (userAgent, browser, system, isHandheld) => {
  expect(describeDevice(userAgent)).toEqual({ browser, system, isHandheld })
})
