import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto"
import { baseUrl } from "../env"

const sha256 = (text: string | Buffer) => createHash("sha256").update(text).digest()
const b64 = (bytes: Buffer | string) => Buffer.from(bytes).toString("base64url")

/** What an authenticator says of itself: a person was there, and opened it with a finger, a face or a PIN. */
const present = 0b0000_0001
const verified = 0b0000_0100
const withCredential = 0b0100_0000

// The few shapes of CBOR that a registration needs; lengths up to 65,535.
const head = (major: number, length: number) =>
  length < 24
    ? Buffer.from([(major << 5) | length])
    : length < 256
      ? Buffer.from([(major << 5) | 24, length])
      : Buffer.from([(major << 5) | 25, length >> 8, length & 255])
const text = (value: string) => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
const bytes = (value: Buffer) => Buffer.concat([head(2, value.length), value])
const int = (value: number) => (value < 0 ? head(1, -1 - value) : head(0, value))
const map = (entries: readonly (readonly [Buffer, Buffer])[]) =>
  Buffer.concat([head(5, entries.length), ...entries.flat()])

type Options = { readonly challenge: string }
type Opened = { readonly isOpened?: boolean; readonly origin?: string }

/** A passkey in software, as a phone keeps one. */
export function softPasskey() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const { x = "", y = "" } = publicKey.export({ format: "jwk" })
  const id = randomBytes(32)
  let counter = 0

  const authenticatorData = (flags: number, isOpened: boolean) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(++counter)
    const flag = Buffer.from([flags | present | (isOpened ? verified : 0)])
    return Buffer.concat([sha256(new URL(baseUrl()).hostname), flag, count])
  }
  const clientData = (type: string, { challenge }: Options, origin = baseUrl()) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const credential = (response: object) => ({
    id: b64(id),
    rawId: b64(id),
    type: "public-key",
    clientExtensionResults: {},
    response,
  })

  return {
    /** What a browser sends when a passkey was made. */
    made(options: Options, { isOpened = true, origin }: Opened = {}) {
      const key = map([
        [int(1), int(2)],
        [int(3), int(-7)],
        [int(-1), int(1)],
        [int(-2), bytes(Buffer.from(x, "base64url"))],
        [int(-3), bytes(Buffer.from(y, "base64url"))],
      ])
      const length = Buffer.from([0, id.length])
      const data = Buffer.concat([
        authenticatorData(withCredential, isOpened),
        Buffer.alloc(16),
        length,
        id,
        key,
      ])
      const attestation = map([
        [text("fmt"), text("none")],
        [text("attStmt"), map([])],
        [text("authData"), bytes(data)],
      ])
      return credential({
        clientDataJSON: b64(clientData("webauthn.create", options, origin)),
        attestationObject: b64(attestation),
        transports: ["internal"],
      })
    },
    /** What a browser sends when it was shown. */
    shown(options: Options, { isOpened = true, origin }: Opened = {}) {
      const data = authenticatorData(0, isOpened)
      const client = clientData("webauthn.get", options, origin)
      const signature = createSign("sha256")
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey)
      return credential({
        clientDataJSON: b64(client),
        authenticatorData: b64(data),
        signature: b64(signature),
      })
    },
  }
}
