import { hashPassword, verifyPassword } from "better-auth/crypto"

/** How passwords are kept: scrypt, as Better Auth does it. Every look at a password goes through here. */
export const passwordHash = { hash: hashPassword, verify: verifyPassword }
