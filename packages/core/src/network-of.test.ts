import { expect, test } from "vitest"
import { networkOf } from "./network-of"

test.each([
  ["198.51.100.7", "198.51.100.7"],
  ["::ffff:198.51.100.7", "198.51.100.7"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:0DB8:0:0:ffff::2", "2001:db8:0:0::/64"],
  ["2001:db8:0:1::2", "2001:db8:0:1::/64"],
  ["1:2:3:4:5:6:7:8", "1:2:3:4::/64"],
  ["::1", "0:0:0:0::/64"],
])("%s is counted as %s", (address, network) => expect(networkOf(address)).toBe(network))
