import { Arrow, Box, Drawing, Frame, Label } from "./drawing"

/** One change, and everything that follows from it. */
export const SpineDrawing = () => (
  <Drawing
    title="One change and what follows from it"
    about="In one transaction a verb writes its rows and records one event. The activity page reads the event log. The relay tails it by cursor; reactions turn events into jobs; the worker runs the jobs, and mails leave."
    height={300}
  >
    <Frame x={0} y={0} w={680} h={112}>
      one transaction, in the tenant
    </Frame>
    <Box x={20} y={42} w={150} isCode tone="accent">
      inviteMember()
    </Box>
    <Arrow d="M174 64H222" />
    <Box x={226} y={42} w={190} isCode>
      tenant_invitations
    </Box>
    <Arrow d="M420 64H466" />
    <Box x={470} y={42} w={190} isCode>
      app.events
    </Box>
    <Arrow d="M545 90V152" tone="accent" />
    <Label x={537} y={136} anchor="end">
      by cursor
    </Label>
    <Box x={470} y={156} w={150} note="only enqueue">
      reactions
    </Box>
    <Arrow d="M466 178H420" tone="accent" />
    <Box x={226} y={156} w={190} isCode>
      app.job_runs
    </Box>
    <Arrow d="M222 178H174" tone="accent" />
    <Box x={20} y={156} w={150} note="in its tenant">
      the worker
    </Box>
    <Arrow d="M95 204V248" tone="accent" />
    <Box x={20} y={252} w={150} tone="ghost">
      a mail leaves
    </Box>
    <Arrow d="M640 90V248" />
    <Box x={470} y={252} w={190} tone="ghost">
      the activity page
    </Box>
  </Drawing>
)
