const words: Readonly<Record<string, string>> = {
  INSUFFICIENT_FUNDS: "The card has too little money.",
  AUTHENTICATION_REQUIRED: "The bank did not hear that it was you.",
  EXPIRED_CARD: "The card has expired.",
}

/** A decline as customers may hear it: the code of a stolen card is never theirs to read. */
export const declineWords = (code: string): string => words[code] ?? "The card was declined."
