import { refused, type Answer } from "./answer"
import { authAnswer, callAuth } from "./call-auth"

/** Whether this browser can make and show passkeys. */
export const hasPasskeys = () =>
  typeof PublicKeyCredential === "function" &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function"

/** Shows a passkey. Who is signed in shows one of theirs, and their session goes on as one that is confirmed. */
export const signInByPasskey = (): Promise<Answer> =>
  ceremony(async () => {
    const options = await optionsFor<PublicKeyCredentialRequestOptionsJSON>("generate-authenticate-options")
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({
      ...options,
      userVerification: "required",
    })
    const response = await navigator.credentials.get({ publicKey })
    return callAuth("passkey/verify-authentication", { response: jsonOf(response) })
  })

/** Makes a passkey for who is signed in. */
export const addPasskey = (name: string): Promise<Answer> =>
  ceremony(async () => {
    const options = await optionsFor<PublicKeyCredentialCreationOptionsJSON>("generate-register-options")
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
    const response = await navigator.credentials.create({ publicKey })
    return callAuth("passkey/verify-registration", { response: jsonOf(response), name })
  })

class Refused extends Error {
  constructor(readonly answer: Answer<never>) {
    super("refused")
  }
}

async function optionsFor<Options>(path: string): Promise<Options> {
  const response = await fetch(`/api/auth/passkey/${path}`)
  const answer = authAnswer({ status: response.status, data: await response.json().catch(() => null) })
  if (!answer.ok) throw new Refused(answer)
  return answer.data as Options
}

const jsonOf = (credential: Credential | null): unknown =>
  credential instanceof PublicKeyCredential ? credential.toJSON() : null

/** The person may turn away, the device may have none, the browser may know none: none of it is an error of ours. */
async function ceremony(work: () => Promise<Answer>): Promise<Answer> {
  if (!hasPasskeys()) return refused("auth.PASSKEYS_UNKNOWN")
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refused) return error.answer
    return refused(
      error instanceof Error && error.name === "InvalidStateError"
        ? "auth.PASSKEY_KNOWN"
        : "auth.PASSKEY_NOT_SHOWN",
    )
  }
}
