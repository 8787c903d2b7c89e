import { Arrow, Box, Drawing, Label } from "./drawing"

/** The states of a job run. */
export const JobLifeDrawing = () => (
  <Drawing
    title="The life of a job run"
    about="Pending when its transaction commits; dispatched when the relay hands its id to the engine; running; then succeeded, or pending again after a failure with attempts left, or failed. Anything unfinished can be canceled."
    height={190}
  >
    <Box x={0} y={50} w={120}>
      pending
    </Box>
    <Arrow d="M124 72H180" tone="accent" />
    <Label x={152} y={62} anchor="middle">
      relay
    </Label>
    <Box x={184} y={50} w={130}>
      dispatched
    </Box>
    <Arrow d="M318 72H374" tone="accent" />
    <Box x={378} y={50} w={120}>
      running
    </Box>
    <Arrow d="M502 72H556" tone="accent" />
    <Box x={560} y={50} w={120} tone="accent">
      succeeded
    </Box>
    <Arrow d="M438 46C438 8 60 8 60 46" />
    <Label x={249} y={12} anchor="middle">
      failed, attempts left
    </Label>
    <Arrow d="M438 98V160H556" />
    <Box x={560} y={138} w={120} tone="ghost">
      failed
    </Box>
    <Arrow d="M60 98V160H180" />
    <Box x={184} y={138} w={130} tone="ghost">
      canceled
    </Box>
  </Drawing>
)
