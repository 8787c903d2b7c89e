import { createServer } from "node:http"
import { handleApi } from "../../../packages/api/src"
import { gate } from "../../../packages/gate/src"

// The API's handler on a server of Node and nothing else. Answers GET alone, which is what is measured.
const server = createServer(async (incoming, outgoing) => {
  const url = new URL(incoming.url ?? "/", "http://localhost")
  if (url.pathname === "/") return void outgoing.end()
  const headers = new Headers({ cookie: incoming.headers.cookie ?? "" })
  const answer = await handleApi(gate(), new Request(url, { headers }), url.pathname.split("/")[3] ?? "-")
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
})
server.listen(Number(process.argv[2]), "localhost")
