import { gate } from "@plinth/gate"

/** Takes the payment provider's messages. */
export const POST = (request: Request) => gate().answerBillingWebhook(request)
