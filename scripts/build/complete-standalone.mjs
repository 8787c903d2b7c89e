// After `next build`, in an app's folder: puts what the browser loads beside the server, so that one folder is the whole app.
import { cpSync, existsSync } from "node:fs"
import path from "node:path"
import { handOverSourceMaps } from "./hand-over-source-maps.ts"

const built = path.resolve(process.env.NEXT_DIST_DIR ?? ".next")
const app = path.join(built, "standalone", "apps", path.basename(process.cwd()))
const maps = await handOverSourceMaps(path.join(built, "static"), process.env)
if (maps > 0) process.stdout.write(`${maps} maps of sources were taken out of the build\n`)
cpSync(path.join(built, "static"), path.join(app, path.basename(built), "static"), { recursive: true })
if (existsSync("public")) cpSync("public", path.join(app, "public"), { recursive: true })
