import { loadMessages } from "@plinth/i18n/load-messages"
import { expect, test } from "vitest"

test("every event that has a sentence has a name, for where it is counted", async () => {
  const { sentence, name } = (await loadMessages("en")).activity
  expect(Object.keys(name).toSorted()).toEqual(Object.keys(sentence).toSorted())
})
