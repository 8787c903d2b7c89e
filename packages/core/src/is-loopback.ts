const loopback = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/

/** True for an address that only this machine reaches. Development's secrets and stand-ins serve there and nowhere else. */
export function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { hostname, searchParams } = new URL(address)
  // A database's driver goes where the query says, before the host; a path there is a socket of this machine.
  const elsewhere = searchParams.getAll("host").filter((host) => !host.startsWith("/"))
  return [hostname, ...elsewhere].every((host) => loopback.test(host))
}
