/** How far the reactions have come in the two logs is kept under these names. */
export const cursors = { events: "reactions", identity: "identity-reactions" }
