/** Why a run is given up before its body has ended: somebody asked for its end, or it is handed back. */
export class Interruption extends Error {
  override readonly name = "Interruption"
  constructor(
    readonly kind: "canceled" | "returned",
    message: string,
  ) {
    super(message)
  }
}
