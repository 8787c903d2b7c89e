import { SegmentedMessage } from "sms-segments-calculator"

/** Each is charged for: 160 letters of the GSM alphabet, or 70 of any; in two 153 each, or 67. */
const mostParts = 2

/** As Twilio counts, which writes quotation marks, dashes and the like in letters that are at hand: `smartEncoded`. */
export const partsOf = (text: string): number => new SegmentedMessage(text, "auto", true).segmentsCount

/** What is said with the link behind it, in two parts at the most: what is said is cut for that. */
export function fitText(said: string, link: string): { readonly body: string; readonly parts: number } {
  const letters = [...said.replaceAll(/\s+/g, " ")]
  const withLetters = (count: number) =>
    count < letters.length
      ? `${letters.slice(0, count).join("").trimEnd()}… ${link}`
      : `${letters.join("")} ${link}`
  let [fits, tooMany] = [0, letters.length + 1]
  while (tooMany - fits > 1) {
    const tried = Math.floor((fits + tooMany) / 2)
    if (partsOf(withLetters(tried)) > mostParts) tooMany = tried
    else fits = tried
  }
  const body = withLetters(fits)
  return { body, parts: partsOf(body) }
}
