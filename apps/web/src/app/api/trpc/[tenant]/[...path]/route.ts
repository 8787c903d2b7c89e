import { handleApi } from "@plinth/api"
import { gate } from "@plinth/gate"
import type { NextRequest } from "next/server"

const handle = async (request: NextRequest, { params }: RouteContext<"/api/trpc/[tenant]/[...path]">) =>
  handleApi(gate(), request, (await params).tenant)

export { handle as GET, handle as POST }
