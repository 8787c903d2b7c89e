import { flagCatalogue } from "@plinth/flags/catalogue"
import { loadMessages } from "@plinth/i18n/load-messages"
import { expect, test } from "vitest"

test.each(Object.keys(flagCatalogue))("the console says of %s what it is for", async (key) => {
  const { admin } = await loadMessages("en")
  const words = key
    .split(".")
    .reduce<unknown>(
      (part, name) => (part as Readonly<Record<string, unknown>> | undefined)?.[name],
      admin.flags.about,
    )
  expect(words).toEqual(expect.any(String))
})
