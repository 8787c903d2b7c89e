import { createHmac } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { stage } from "./env"
import { apiOf, type Person } from "./people"

/** Somebody asks for a tenant that is not theirs, which the house notices within the second. */
export async function causeIncident(person: Person, operator: Person): Promise<string> {
  await apiOf(person, "demo")
    .projects.list.query({})
    .catch(() => undefined)
  for (const until = Date.now() + 10_000; Date.now() < until; await sleep(200)) {
    const { items } = await apiOf(operator, "-").platform.incidents.list.query({ kind: "foreign_tenant" })
    if (items[0]) return items[0].id
  }
  throw new Error("nobody noticed who asked for another's tenant")
}

/** The payment provider tells something that concerns no tenant. */
export async function leaveMessage(): Promise<string> {
  const id = `msg_${Date.now()}`
  const timestamp = Math.floor(Date.now() / 1_000)
  const body = JSON.stringify({ type: "payout.success", timestamp: new Date().toISOString(), data: {} })
  const signature = createHmac("sha256", "plinth sandbox webhook secret 32b")
    .update(`${id}.${timestamp}.${body}`)
    .digest("base64")
  const { status } = await fetch(`${stage.web}/api/webhooks/dodo`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": `v1,${signature}`,
    },
    body,
  })
  if (status !== 200) throw new Error(`the message was answered with ${status}`)
  return id
}
