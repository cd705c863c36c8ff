/** Resolves after some milliseconds: how long the pretended network takes. */
export function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
