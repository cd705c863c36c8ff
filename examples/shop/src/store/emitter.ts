/** Tells whoever listens that something changed; a store is this and its data. */
export class Emitter {
  private readonly listeners = new Set<() => void>()

  /** Calls the listener after each change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  protected changed(): void {
    for (const listener of [...this.listeners]) listener()
  }
}
