import { networkOf } from "@plinth/core"

/** The neighbourhood of an address, which is nobody's own: its /24, or its /48. */
export function wideNetwork(address: string): string {
  const network = networkOf(address)
  return network.includes(":")
    ? `${network.split(":").slice(0, 3).join(":")}::/48`
    : `${network.split(".").slice(0, 3).join(".")}.0/24`
}
