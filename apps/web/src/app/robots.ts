import type { MetadataRoute } from "next"
import { siteUrl } from "@/env"

/** Public pages may be read by anyone; the product by nobody without a door. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: ["/api/", "/app/", "/account/", "/admin/", "/invitations/"],
    },
    sitemap: `${siteUrl}/sitemap.xml`,
  }
}
