/**
 * The one spelling under which an address is stored and compared: trimmed, NFKC, lower case, no invisible characters.
 * Homoglyphs are folded before any comparison, so that two spellings can never be two accounts.
 */
export const normalizeEmail = (address: string): string =>
  address
    .normalize("NFKC")
    .replace(/[\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFEFF]/gu, "")
    .trim()
    .toLowerCase()
