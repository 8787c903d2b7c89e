import { createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from "node:crypto"

/** A place of a chain that the house's key vouches for: its head, or a checkpoint. */
export type Place = {
  readonly kind: "head" | "daily" | "forgotten"
  /** Null: the platform's chain. */
  readonly tenantId: string | null
  readonly seq: number
  readonly hash: Buffer
  readonly at: Date
}

// What PKCS #8 says before an Ed25519 key: RFC 8410, appendix A.
const header = Buffer.from("302e020100300506032b657004220420", "hex")

function privateKey(secret: string): KeyObject {
  const seed = Buffer.from(hkdfSync("sha256", secret, "", "audit-checkpoint", 32))
  return createPrivateKey({ key: Buffer.concat([header, seed]), format: "der", type: "pkcs8" })
}

const textOf = ({ kind, tenantId, seq, hash, at }: Place) =>
  Buffer.from(
    ["plinth.audit/1", kind, tenantId ?? "platform", seq, hash.toString("hex"), at.toISOString()].join("\n"),
  )

/** Signs places with the Ed25519 key that the secret makes; the database never holds it. */
export function signer(secret: string) {
  const key = privateKey(secret)
  const publicKey = createPublicKey(key)
  return {
    sign: (place: Place): string => sign(null, textOf(place), key).toString("base64url"),
    isSigned: (place: Place, signature: string): boolean =>
      verify(null, textOf(place), publicKey, Buffer.from(signature, "base64url")),
    /** With it anybody can check a signature. */
    publicKey: publicKey.export({ format: "jwk" }).x ?? "",
  }
}

export type Signer = ReturnType<typeof signer>
