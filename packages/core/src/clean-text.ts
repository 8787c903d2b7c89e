/** Text as it is stored: composed, well-formed, trimmed, without control characters but tabs and line breaks. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .normalize("NFC")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .trim()

/** A name or a title: clean text on one line, without the signs that turn the direction of what stands beside it. */
export const cleanLine = (text: string): string =>
  cleanText(text.replace(/[\u202A-\u202E\u2066-\u2069]/gu, "")).replace(/\s+/gu, " ")
