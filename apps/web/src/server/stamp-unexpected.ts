import { reportError } from "@plinth/observability"
import { errorDigest } from "../error-digest"

/** What Next makes of an error without a digest: a hash of its text, the same each time it happens. */
const hashed = /^\d+(?:@E\d+)?$/

/**
 * Lets a page show the id under which its error is reported. Next writes a hash on an error that a page throws and tells the
 * browser that; here the hash is taken for the moment to report, and code and id are written in its place.
 */
export function stampUnexpected(): void {
  // oxlint-disable-next-line no-extend-native -- Next offers no other place between the throw and the hash.
  Object.defineProperty(Error.prototype, "digest", {
    configurable: true,
    get: () => undefined,
    set(this: Error, digest: unknown) {
      const value =
        typeof digest === "string" && hashed.test(digest)
          ? errorDigest({ code: "internal.UNEXPECTED", id: reportError(this, "page") })
          : digest
      Object.defineProperty(this, "digest", { value, configurable: true, enumerable: true, writable: true })
    },
  })
}
