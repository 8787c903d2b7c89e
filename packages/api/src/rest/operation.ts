export type RestMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

/** How a procedure is called over REST. What belongs to a tenant says its path within the tenant. */
export type RestOperation = {
  readonly method: RestMethod
  readonly path: `/${string}`
  /** One sentence for the reference. */
  readonly summary: string
  /** Of an answer that has a body. Unsaid: 200. */
  readonly status?: 201
  /** It answers with a file as it is read, of one of these types. */
  readonly file?: readonly string[]
}

type Path = RestOperation["path"]

export const get = (path: Path, summary: string): RestOperation => ({ method: "GET", path, summary })
export const post = (path: Path, summary: string): RestOperation => ({ method: "POST", path, summary })
export const put = (path: Path, summary: string): RestOperation => ({ method: "PUT", path, summary })
export const patch = (path: Path, summary: string): RestOperation => ({ method: "PATCH", path, summary })
export const remove = (path: Path, summary: string): RestOperation => ({ method: "DELETE", path, summary })

/** A POST that makes something, and answers with its id. */
export const create = (path: Path, summary: string): RestOperation => ({
  ...post(path, summary),
  status: 201,
})

/** A POST that answers with a file. */
export const download = (path: Path, file: readonly string[], summary: string): RestOperation => ({
  ...post(path, summary),
  file,
})
