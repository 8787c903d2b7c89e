import { existsSync, globSync, readdirSync } from "node:fs"
import path from "node:path"
import { expect, test } from "@playwright/test"
import { drawnBills, drawnPages, pages, signposts } from "./pages"
import { pictureNames, pictureFolder } from "./pictures"

test("every route of the app is on the list of pages", () => {
  const app = path.resolve("src/app")
  const routes = globSync("**/page.tsx", { cwd: app }).map(
    (file) => path.dirname(`/${file}`).replaceAll(/\/\([^)]*\)/g, "") || "/",
  )
  const listed = [...pages.map(({ route }) => route), ...signposts]
  expect(routes.toSorted()).toEqual(listed.toSorted())
})

test("every page has its pictures, and no picture is of a page that is gone", () => {
  expect(existsSync(pictureFolder)).toBe(true)
  const wanted = [...drawnPages, ...drawnBills].flatMap(pictureNames)
  expect(readdirSync(pictureFolder).toSorted()).toEqual(wanted.toSorted())
})
