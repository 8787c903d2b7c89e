import { Arrow, Box, Drawing, Label } from "./drawing"

/** Two transactions that cross: the later position is visible before the earlier one. */
export const CursorDrawing = () => (
  <Drawing
    title="Two transactions that cross"
    about="Transaction 41 takes position 7 and stays open. Transaction 42 takes position 8 and commits. A reader that goes by position reads 8 and moves on; when 41 commits, event 7 is behind it and lost. A reader below the horizon waits until 41 has ended, then reads 7 and 8."
    height={268}
  >
    <Label x={0} y={42} tone="strong">
      xid 41
    </Label>
    <Label x={0} y={102} tone="strong">
      xid 42
    </Label>
    <path d="M70 37H450" className="drawing-line" data-tone="accent" />
    <path d="M150 97H280" className="drawing-line" data-tone="accent" />
    <Box x={96} y={15} w={96} isCode tone="plain">
      event 7
    </Box>
    <Box x={170} y={75} w={96} isCode tone="plain">
      event 8
    </Box>
    <circle cx="280" cy="97" r="5" className="drawing-dot" />
    <Label x={292} y={102}>
      commits
    </Label>
    <circle cx="450" cy="37" r="5" className="drawing-dot" />
    <Label x={462} y={42}>
      commits
    </Label>
    <path d="M0 136H680" className="drawing-rule" />
    <Label x={0} y={176} tone="strong">
      by position
    </Label>
    <Arrow d="M330 171H352" />
    <Box x={356} y={149} w={96} isCode>
      reads 8
    </Box>
    <Label x={540} y={176}>
      7 is lost
    </Label>
    <Arrow d="M456 171H532" />
    <Label x={0} y={232} tone="strong">
      by (xid, position)
    </Label>
    <Box x={212} y={205} w={240} tone="ghost">
      waits: 41 is still open
    </Box>
    <Arrow d="M456 227H488" tone="accent" />
    <Box x={492} y={205} w={128} tone="accent" isCode>
      reads 7, 8
    </Box>
  </Drawing>
)
