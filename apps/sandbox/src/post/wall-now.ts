/** Receivers check a message's age by their own clock, so what is sent lives in real time whatever the stand-in is told. */
export const wallNow = () => new Date().toISOString()
