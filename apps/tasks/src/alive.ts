import { isAlive } from "./heartbeat"

// Asked by the image's health check, beside the worker.
process.exit((await isAlive(Date.now())) ? 0 : 1)
