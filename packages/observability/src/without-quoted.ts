/**
 * A message without what it quotes: all from the first mark to the last, since a value may hold marks of its own, and to
 * the end where one was cut off.
 */
export function withoutQuoted(text: string): string {
  const isCutOff = text.split('"').length % 2 === 0
  return text.replace(isCutOff ? /"[\s\S]*$/ : /"[\s\S]*"/, "[value]")
}
