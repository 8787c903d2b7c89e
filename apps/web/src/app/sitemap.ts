import type { MetadataRoute } from "next"
import { siteUrl } from "@/env"

const paths = ["", "/pricing", "/legal/terms", "/legal/privacy", "/status", "/sign-in", "/sign-up"]

export default function sitemap(): MetadataRoute.Sitemap {
  return paths.map((path) => ({ url: `${siteUrl}${path}` }))
}
