import { gate } from "@plinth/gate"

/** Takes the mail provider's messages. */
export const POST = (request: Request) => gate().answerMailWebhook(request)
