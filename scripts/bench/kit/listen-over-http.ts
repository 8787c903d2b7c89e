import http from "node:http"

/** Opens a live feed as a browser does, and says the entity of each event and when it came. Resolves once it stands. */
export function listenOverHttp(
  url: string,
  headers: Record<string, string>,
  hear: (entityId: string, at: number) => void,
): Promise<http.ClientRequest> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers, agent: false }, (response) => {
      let rest = ""
      response.setEncoding("utf8")
      response.on("data", (text: string) => {
        const at = performance.now()
        const blocks = (rest + text).split("\n\n")
        rest = blocks.pop() ?? ""
        for (const block of blocks) {
          if (block.includes('"type":"open"')) resolve(request)
          const entity = /"entityId":"([^"]+)"/.exec(block)?.[1]
          if (entity) hear(entity, at)
          if (block.includes("serialized-error")) reject(new Error(block))
        }
      })
    })
    request.on("error", reject)
  })
}
