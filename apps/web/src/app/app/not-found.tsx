import { MissingTenant } from "@/shell/components/missing"

// Sent along with every page of its segment, so it is a client component without props: one line instead of its markup.
export default function TenantNotFound() {
  return <MissingTenant />
}
