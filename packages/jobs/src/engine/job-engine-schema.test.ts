import { readFile } from "node:fs/promises"
import path from "node:path"
import { getConstructionPlans } from "pg-boss"
import { expect, test } from "vitest"

const migration = path.join(import.meta.dirname, "../../../db/migrations/20261121T0935_job_engine.sql")

/** What the statements say, without layout, comments, and the transaction and schema that migrations bring themselves. */
const statements = (text: string) =>
  text
    .replaceAll(/^\s*--.*$/gm, "")
    .replaceAll(/\s+/g, " ")
    .split(";")
    .map((statement) => statement.trim())
    .filter(
      (statement) =>
        statement && !/^(BEGIN|COMMIT|SET LOCAL|SELECT pg_advisory|CREATE SCHEMA|grant )/.test(statement),
    )

test("the migration makes the schema that the installed engine expects", async () => {
  expect(statements(await readFile(migration, "utf8"))).toEqual(statements(getConstructionPlans("pgboss")))
})
