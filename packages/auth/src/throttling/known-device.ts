import { createHmac, randomBytes } from "node:crypto"
import { authSecret, baseUrl } from "../env"

const isSecure = () => baseUrl().startsWith("https://")

/** Names the device, and who has signed in on it, by tags that only we can make: nothing of it can be read or invented. */
const cookieName = () => (isSecure() ? "__Host-plinth.device" : "plinth.device")
const mostPeople = 5
const oneYear = 365 * 24 * 60 * 60

/** The device that a request comes from, and the accounts that were signed in to on it. */
type Device = { readonly id: string; readonly tags: readonly string[] }

/** The id of this device, where this account was signed in to on it before; null for every other. */
export function knownDevice(headers: Headers | undefined, email: string): string | null {
  const device = read(headers)
  return device?.tags.includes(tagOf(device.id, email)) ? device.id : null
}

/** The cookie by which this account's owner is known here from now on; null where they are already. */
export function rememberDevice(headers: Headers | undefined, email: string) {
  const { id, tags } = read(headers) ?? { id: randomBytes(16).toString("base64url"), tags: [] }
  const tag = tagOf(id, email)
  if (tags.includes(tag)) return null
  const value = [id, tag, ...tags].slice(0, mostPeople + 1).join(".")
  const attributes = {
    httpOnly: true,
    secure: isSecure(),
    sameSite: "lax",
    path: "/",
    maxAge: oneYear,
  } as const
  return { name: cookieName(), value, attributes }
}

function read(headers: Headers | undefined): Device | null {
  const given = headers
    ?.get("cookie")
    ?.split("; ")
    .find((pair) => pair.startsWith(`${cookieName()}=`))
  const [id, ...tags] = given?.slice(cookieName().length + 1).split(".") ?? []
  return id && /^[\w-]{22}$/.test(id) ? { id, tags: tags.slice(0, mostPeople) } : null
}

const tagOf = (device: string, email: string) =>
  createHmac("sha256", authSecret())
    .update(`known device\n${device}\n${email}`)
    .digest("base64url")
    .slice(0, 22)
