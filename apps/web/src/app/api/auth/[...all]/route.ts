import { gate } from "@plinth/gate"

const handle = (request: Request) => gate().auth.handler(request)

export { handle as GET, handle as POST }
