export { appRouter, createCaller, type ApiInputs, type ApiOutputs, type AppRouter } from "./app-router"
export type { ApiContext } from "./context"
export { errorDataOf, type ErrorData } from "./error-map"
export { handleApi, noTenant } from "./handle-api"
