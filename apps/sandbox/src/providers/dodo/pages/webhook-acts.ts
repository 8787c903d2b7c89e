import { z } from "zod"
import type { Dodo } from "../open-dodo"
import type { Message } from "../store"
import { found } from "../refusals"
import { WebhookFaultInput } from "../../../post/webhook-faults"
import type { PostOffice } from "../../../post/open-post-office"

const id = z.string()

/** What the buttons of the page of webhooks ask for. */
export const WebhookInput = z.discriminatedUnion("act", [
  z.object({ act: z.enum(["hold", "release", "flush", "mend_all"]) }),
  z.object({ act: z.enum(["resend", "mend"]), id }),
  WebhookFaultInput.extend({ act: z.literal("break") }),
])

export async function actOnWebhooks(
  dodo: Dodo,
  office: PostOffice<Message>,
  input: z.infer<typeof WebhookInput>,
): Promise<void> {
  switch (input.act) {
    case "hold":
      return office.configure({ ...office.settings(), isHolding: true })
    case "release":
      office.configure({ ...office.settings(), isHolding: false })
      return office.release(dodo.state.all("messages").filter(({ state }) => state === "held"))
    case "flush":
      return office.flush()
    case "resend":
      return office.release([found(dodo.state.find("messages", input.id), "message")])
    case "mend":
      return office.faults.mend(input.id)
    case "mend_all":
      return office.faults.mend()
    case "break": {
      const { act: _, ...fault } = input
      return void office.faults.add(fault)
    }
  }
}
