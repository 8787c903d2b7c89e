import type { Refusal } from "./provider"

export const sendRefusal = ({ status, body, headers }: Refusal): Response =>
  Response.json(body, { status, headers: { ...headers } })
