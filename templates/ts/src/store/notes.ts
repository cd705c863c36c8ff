export interface Note {
  id: number
  text: string
  done: boolean
}

// One list for all pages. A page copies what it shows into its data, and asks again when it is shown.
const notes: Note[] = [
  { id: 1, text: '打开开发者工具看看', done: true },
  { id: 2, text: '改一改 src/pages/index.mini', done: false },
]

let nextId = 3

export function allNotes(): Note[] {
  return notes.map((note) => ({ ...note }))
}

export function findNote(id: number): Note | undefined {
  return allNotes().find((note) => note.id === id)
}

export function addNote(text: string): void {
  notes.push({ id: nextId++, text, done: false })
}

export function setDone(id: number, done: boolean): void {
  for (const note of notes) if (note.id === id) note.done = done
}
