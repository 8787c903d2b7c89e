import { gate } from "@plinth/gate"

/** Takes what the provider of text messages tells. */
export const POST = (request: Request) => gate().answerTextWebhook(request)
