import { act, show } from "@/dev-toolbar/answer"

type Asked = { params: Promise<{ what: string }> }

export const GET = async (request: Request, { params }: Asked) => show(request, (await params).what)

export const POST = async (request: Request, { params }: Asked) => act(request, (await params).what)
