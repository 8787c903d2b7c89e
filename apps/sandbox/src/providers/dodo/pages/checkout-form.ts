import { z } from "zod"
import { Address } from "../entities"
import { findTestCard, type TestCard } from "../test-cards"
import { endings } from "./pay-session"

const cardThatPays = "4242424242424242"

const cardFields = {
  card_number: z.string().max(40).default(""),
  expires: z.string().regex(/^(0[1-9]|1[0-2])\/\d{2}$/, "The card expires in a month and a year, as 06/32."),
  cvv: z.string().regex(/^\d{3,4}$/, "The CVV has three or four digits."),
}

/** A test card, as the form of another card sends it. */
export const CardForm = z
  .object(cardFields)
  .transform(({ card_number, expires }, context) => ({ expires, card: cardOf(card_number, context) }))

/** What the checkout's form sends. A button that says how it ends needs no card. */
export const CheckoutForm = z
  .object({
    ...cardFields,
    outcome: z.enum(endings, "There is no such button."),
    email: z.email("The e-mail address is missing or invalid."),
    name: z.string().trim().min(1, "The name is missing.").max(120),
    country: Address.shape.country,
  })
  .transform(({ card_number, cvv: _, ...input }, context) => {
    const typed = card_number === "" && input.outcome !== "card" ? cardThatPays : card_number
    return { ...input, card: cardOf(typed, context) }
  })

function cardOf(typed: string, context: z.RefinementCtx): TestCard {
  const card = findTestCard(typed)
  if (card) return card
  context.addIssue("This is no test card. Choose one of the list.")
  return z.NEVER
}
