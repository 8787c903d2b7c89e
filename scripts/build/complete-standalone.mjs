// After `next build`, in an app's folder: puts what the browser loads beside the server, so that one folder is the whole app.
import { cpSync, existsSync } from "node:fs"
import path from "node:path"

const built = path.resolve(process.env.NEXT_DIST_DIR ?? ".next")
const app = path.join(built, "standalone", "apps", path.basename(process.cwd()))
cpSync(path.join(built, "static"), path.join(app, path.basename(built), "static"), { recursive: true })
if (existsSync("public")) cpSync("public", path.join(app, "public"), { recursive: true })
