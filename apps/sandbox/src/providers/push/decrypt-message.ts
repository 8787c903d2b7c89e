import { createDecipheriv, createECDH, hkdfSync } from "node:crypto"
import type { Device } from "./devices"

const tagBytes = 16
const saltBytes = 16
const headBytes = saltBytes + 5

/**
 * Opens a message as the browser does, written from the documents and not from the library that seals it: the key by
 * https://www.rfc-editor.org/rfc/rfc8291#section-3.4, the record by https://www.rfc-editor.org/rfc/rfc8188#section-2.
 * Throws where it was sealed for another device, or changed on the way.
 */
export function decryptMessage(device: Device, body: Buffer): string {
  const salt = body.subarray(0, saltBytes)
  const keyBytes = body[headBytes - 1] ?? 0
  const senderKey = body.subarray(headBytes, headBytes + keyBytes)
  const sealed = body.subarray(headBytes + keyBytes)

  const own = createECDH("prime256v1")
  own.setPrivateKey(device.privateKey, "base64url")
  const shared = own.computeSecret(senderKey)
  const publicKey = Buffer.from(device.publicKey, "base64url")
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), publicKey, senderKey])
  const secret = Buffer.from(hkdfSync("sha256", shared, Buffer.from(device.auth, "base64url"), info, 32))
  const derive = (name: string, bytes: number) =>
    Buffer.from(hkdfSync("sha256", secret, salt, `Content-Encoding: ${name}\0`, bytes))

  const cipher = createDecipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12))
  cipher.setAuthTag(sealed.subarray(-tagBytes))
  const padded = Buffer.concat([cipher.update(sealed.subarray(0, -tagBytes)), cipher.final()])
  // The last record ends with a 2, and zeros behind it.
  return padded.subarray(0, padded.lastIndexOf(2)).toString("utf8")
}
