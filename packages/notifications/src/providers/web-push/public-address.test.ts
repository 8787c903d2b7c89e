import { expect, test } from "vitest"
import { isPublicAddress, publicLookup } from "./public-address"

test.each(["8.8.8.8", "142.250.74.10", "2a00:1450:4001:82a::200a", "172.15.0.1", "100.128.0.1"])(
  "%s is public",
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)

test.each([
  "127.0.0.1",
  "0.0.0.0",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::1",
  "::",
  "::ffff:127.0.0.1",
  "64:ff9b::7f00:1",
  "fe80::1",
  "fd00::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "localhost",
  "",
])("%j is not", (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test("a name of this machine is not connected to", async () => {
  const refused = await new Promise((resolve) => publicLookup("localhost", { all: true }, resolve))
  expect(String(refused)).toMatch(/not public/)
})
