import { baseUrl } from "../env"

/**
 * What the names of tenants' own hosts end with, as in `acme.example.com`; null where they have none. On a developer's machine
 * every name that ends with localhost leads home, so there they have them unasked.
 */
export function baseHost(): string | null {
  const { BASE_HOST: set } = process.env
  if (set) return set.toLowerCase()
  return new URL(baseUrl()).hostname === "localhost" ? "localhost" : null
}

/** What would be unsafe about it in production, a sentence each. */
export function hostProblems(): string[] {
  const { BASE_HOST: set } = process.env
  const isName = !set || /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/i.test(set)
  return isName ? [] : [`BASE_HOST is ${set}: it is the name of a host, such as example.com.`]
}
