import { roles } from "@plinth/gate"
import { loadMessages } from "@plinth/i18n/load-messages"
import { expect, test } from "vitest"

const { permission: words, resource: headings } = (await loadMessages("en")).roles as {
  readonly permission: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly resource: Readonly<Record<string, string>>
}

test.each([...roles.all])(
  "%s has words in the editor of roles, and a heading to stand under",
  (permission) => {
    const [resource = "", action = ""] = permission.split(":")
    expect([words[resource]?.[action], headings[resource]]).toEqual([expect.any(String), expect.any(String)])
  },
)
