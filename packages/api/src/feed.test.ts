import { expect, test, vi } from "vitest"
import { apiClients } from "./testing/api-client"
import type { TestListener } from "./testing/test-listener"

const { signUp } = await apiClients()
const soon = { timeout: 10_000 }
const heard = ({ messages }: TestListener) =>
  messages.flatMap((message) => (message.type === "event" ? [message.event.type] : []))
const isOpen = (listener: TestListener) =>
  vi.waitFor(() => expect(listener.messages[0]?.type).toBe("open"), soon)

test("what one does another hears, and a stranger hears nothing", async () => {
  const ada = await signUp("Ada")
  await ada.mutate("tenants.found", { name: "Acme", slug: "acme" })
  const listener = await ada.listen("acme")
  await isOpen(listener)
  await ada.mutate("projects.create", { name: "Statue" }, "acme")
  await vi.waitFor(() => expect(heard(listener)).toContain("project.created"), soon)
  const eve = await signUp("Eve")
  const outside = await eve.listen("acme")
  await outside.done
  expect(outside.refusal()).toBe("tenants.NOT_FOUND")
  listener.leave()
  await listener.done
})
