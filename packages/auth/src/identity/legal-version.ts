/** The version of terms and privacy that a person agrees to at sign-up: the day it was written, ISO 8601. */
export const legalVersion = "2026-11-21"
