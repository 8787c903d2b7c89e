import { blog, changelog, docs } from "collections/server"
import { loader } from "fumadocs-core/source"
import { toFumadocsSource } from "fumadocs-mdx/runtime/server"

/** Everything under `content/docs`, in the order its meta files give. */
export const guide = loader({ baseUrl: "/docs", source: docs.toFumadocsSource() })

export const posts = loader({ baseUrl: "/blog", source: toFumadocsSource(blog, []) })

export const releases = loader({ baseUrl: "/changelog", source: toFumadocsSource(changelog, []) })
