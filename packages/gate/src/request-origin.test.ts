import { withLogContext } from "@plinth/observability"
import { expect, test } from "vitest"
import { requestOrigin } from "./request-origin"

test("a request has the id that this process gave it, never one that a client sent", () => {
  const headers = new Headers({ "x-request-id": "planted-by-a-client" })
  expect(withLogContext({ requestId: "ours" }, () => requestOrigin(headers)).requestId).toBe("ours")
  const [one, another] = [requestOrigin(headers), requestOrigin(headers)]
  expect(one.requestId).toMatch(/^[0-9a-f-]{36}$/)
  expect(one.requestId).not.toBe(another.requestId)
})
