import { lookup, type LookupAddress } from "node:dns"
import { BlockList, isIP, type LookupFunction } from "node:net"

const reserved = new BlockList()
/** https://www.iana.org/assignments/iana-ipv4-special-registry and its sister for IPv6. */
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  reserved.addSubnet(net, bits, "ipv4")
const global = new BlockList()
global.addSubnet("2000::", 3, "ipv6")
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  reserved.addSubnet(net, bits, "ipv6")

/** Whether an address is one of the open internet: none of this machine, of its network, of a cloud's own services. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !reserved.check(address, "ipv4")
  return family === 6 && global.check(address, "ipv6") && !reserved.check(address, "ipv6")
}

/**
 * Looks a name up for a connection and refuses it where any of its addresses is not public. What is connected to is what was
 * checked, so a name that changes its mind in between gains nothing.
 */
export const publicLookup: LookupFunction = (name, options, answer) => {
  lookup(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const [first] = found ?? []
    if (error || !first) return answer(error ?? new Error(`${name} has no address.`), "", 0)
    if (!found.every(({ address }) => isPublicAddress(address)))
      return answer(new Error(`${name} has an address that is not public.`), "", 0)
    if (options.all) return answer(null, found)
    answer(null, first.address, first.family)
  })
}
