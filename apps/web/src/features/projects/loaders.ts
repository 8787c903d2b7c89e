import "server-only"
import { cache } from "react"
import { orNotFound } from "@/server/or-not-found"
import { tenantApi } from "@/server/tenant-api"

/** The project of this address, asked for once a request; the answer is handed to the browser's cache as well. */
export const findProject = cache(async (slug: string, projectId: string) => {
  const { api, queryClient } = await tenantApi(slug)
  const input = { projectId }
  return orNotFound(
    queryClient.fetchQuery({
      // As @trpc/react-query writes the key of `trpc.projects.get.useQuery(input)`.
      queryKey: [["projects", "get"], { input, type: "query" }],
      queryFn: () => api.projects.get(input),
    }),
  )
})
