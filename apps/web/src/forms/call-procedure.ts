import type { ApiInputs, ApiOutputs } from "@plinth/api"
import { refused, type Answer } from "./answer"
import { at, postJson, text } from "./post-json"

/** The few mutations that pages without an API provider need, by address. */
type Procedures = {
  "me.confirm": [ApiInputs["me"]["confirm"], ApiOutputs["me"]["confirm"]]
  "tenants.found": [ApiInputs["tenants"]["found"], ApiOutputs["tenants"]["found"]]
  "me.invitations.accept": [
    ApiInputs["me"]["invitations"]["accept"],
    ApiOutputs["me"]["invitations"]["accept"],
  ]
}

/** Calls a mutation that belongs to no tenant, without the client library. */
export async function callProcedure<Name extends keyof Procedures>(
  name: Name,
  input: Procedures[Name][0],
): Promise<Answer<Procedures[Name][1]>> {
  const reply = await postJson(`/api/trpc/-/${name}`, { json: input })
  if (!reply) return refused("network.UNREACHABLE")
  if (reply.status < 300)
    return { ok: true, data: at(reply.data, "result", "data", "json") as Procedures[Name][1] }
  const error = at(reply.data, "error", "json", "data")
  const fields = at(error, "details", "fields")
  return refused(text(at(error, "code")) ?? "internal.UNEXPECTED", {
    id: reply.status < 500 ? undefined : text(at(error, "id")),
    fields: typeof fields === "object" && fields !== null ? Object.keys(fields) : undefined,
  })
}
