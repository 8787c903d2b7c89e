type Card = { readonly network: string | null; readonly lastFour: string | null }

const networks: Readonly<Record<string, string>> = {
  amex: "American Express",
  "american express": "American Express",
  jcb: "JCB",
  upi: "UPI",
}

/** A card as people know it: its network as that writes itself, and the four digits that are kept of it. */
export function cardName({ network, lastFour }: Card): { network: string; lastFour: string } {
  const given = network?.toLowerCase() ?? ""
  return {
    network: networks[given] ?? given.charAt(0).toUpperCase() + given.slice(1),
    lastFour: lastFour ?? "····",
  }
}
