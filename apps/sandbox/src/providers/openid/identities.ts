import { createHash } from "node:crypto"

/** Somebody as a provider of identity knows them. */
export type Identity = {
  readonly name: string
  readonly email: string
  /** Whether the provider has seen that the address is theirs. */
  readonly isVerified: boolean
}

/** Who may be chosen at the door: one with an account in the demo, one who is new, one whose address nobody checked. */
export const identities: readonly Identity[] = [
  { name: "Dana Demo", email: "demo@demo.localhost", isVerified: true },
  { name: "Nora New", email: "nora@somewhere.localhost", isVerified: true },
  { name: "Una Unproven", email: "una@somewhere.localhost", isVerified: false },
]

/** The same person has the same number at every start: accounts that were linked stay linked. */
export const subjectOf = ({ email }: Identity): string =>
  String(createHash("sha256").update(email.toLowerCase()).digest().readUIntBE(0, 6))
