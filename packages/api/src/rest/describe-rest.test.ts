import { Validator } from "@seriousme/openapi-schema-validator"
import path from "node:path"
import { expect, test } from "vitest"
import { describeRest } from "./describe-rest"
import { operations } from "./list-operations"

const document = describeRest()
const file = path.join(import.meta.dirname, "../../openapi.json")

// After a change: `pnpm exec vitest run --config packages/config/vitest.config.ts packages/api/src/rest/describe-rest.test.ts -u`
test("the committed file is what the procedures say", async () => {
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(file)
})

test("it is valid OpenAPI 3.1", async () => {
  const validator = new Validator()
  expect(await validator.validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true })
  expect(validator.version).toBe("3.1")
})

test("each operation is there, once, under a name of its own", () => {
  const named = Object.values(document.paths).flatMap((each) =>
    Object.values(each).map(({ operationId }) => operationId),
  )
  expect(named.toSorted()).toEqual(
    operations.map(({ procedure }) => procedure.replaceAll(".", "-")).toSorted(),
  )
  expect(
    new Set(operations.map(({ method, path: at, isOfTenant }) => `${method} ${isOfTenant} ${at}`)).size,
  ).toBe(operations.length)
})

test("times are said as times, and a list has one form", () => {
  const text = JSON.stringify(document)
  expect(text).toContain('"updatedAt":{"type":"string","format":"date-time"')
  const lists = operations.filter(({ procedure }) => /(^|\.)list$/.test(procedure))
  expect(lists.length).toBeGreaterThan(6)
  for (const { procedure } of lists) {
    const described = Object.values(document.paths)
      .flatMap((each) => Object.values(each))
      .find(({ operationId }) => operationId === procedure.replaceAll(".", "-"))
    expect(Object.keys(described.responses["200"].content["application/json"].schema.properties)).toEqual([
      "items",
      "nextCursor",
    ])
  }
})
