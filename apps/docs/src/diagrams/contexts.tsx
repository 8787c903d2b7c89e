import { Arrow, Box, Drawing, Label } from "./drawing"

const rows = [
  { context: "visitor", role: "plinth_app", sees: "nothing; a few functions answer" },
  { context: "person", role: "plinth_app", sees: "your memberships, your invitations" },
  { context: "tenant", role: "plinth_app", sees: "this tenant's rows" },
  { context: "identity", role: "plinth_auth", sees: "accounts and sessions" },
  { context: "worker", role: "plinth_worker", sees: "the event log and the job runs" },
]

/** The contexts, the role each logs in as, and what its policies let it see. */
export const ContextsDrawing = () => (
  <Drawing
    title="A context is a role with its own policies"
    about="Visitor, person and tenant use the role plinth_app with different settings, identity uses plinth_auth, the worker plinth_worker. None of them owns a table."
    height={300}
  >
    <Label x={55} y={18} anchor="middle">
      context
    </Label>
    <Label x={245} y={18} anchor="middle">
      role
    </Label>
    <Label x={520} y={18} anchor="middle">
      sees
    </Label>
    {rows.map(({ context, role, sees }, index) => {
      const y = 32 + index * 54
      return (
        <g key={context}>
          <Box x={0} y={y} w={110} tone={context === "tenant" ? "accent" : "plain"}>
            {context}
          </Box>
          <Arrow d={`M114 ${y + 22}H156`} />
          <Box x={160} y={y} w={170} isCode>
            {role}
          </Box>
          <Arrow d={`M334 ${y + 22}H376`} />
          <Box x={380} y={y} w={300} tone="ghost">
            {sees}
          </Box>
        </g>
      )
    })}
  </Drawing>
)
