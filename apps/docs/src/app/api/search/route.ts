import { createFromSource } from "fumadocs-core/search/server"
import { guide } from "@/source"

/** The index is built from the pages in this process: search works without a network. */
export const { GET } = createFromSource(guide)
