/**
 * The rooms of src/, and what each may import besides itself: other rooms, or single files of them.
 * A room not named in a line is closed to that room. `libraries` are those of LIBRARIES that the room may use.
 * After a change here, `npm run arrows` writes the rules into biome.json. docs/architecture.md says why they are so.
 *
 * @typedef {object} Room
 * @property {readonly string[]} imports
 * @property {readonly Library[]} [libraries]
 * @property {Readonly<Record<string, readonly Library[]>>} [files] files of the room that may use more libraries
 */

/** @typedef {keyof typeof LIBRARIES} Library */

/** Libraries that are kept to some rooms: what they are imported as, and the rule in words. */
export const LIBRARIES = {
  react: {
    names: ['react', 'react/**', 'react-dom', 'react-dom/**', 'zustand', 'zustand/**'],
    rule: 'is plain TypeScript: no React.',
  },
  three: {
    names: ['three', 'three/**', '@react-three/**'],
    rule: 'does not draw with three: only scene and app do.',
  },
  onnxruntime: {
    names: ['onnxruntime-web', 'onnxruntime-web/**'],
    rule: 'does not know the runtime: only engine/runtime/ortSession.ts and engine/worker.ts do.',
  },
}

const COMPUTING = ['core', 'model', 'lens', 'projection']

/** @type {Readonly<Record<string, Room>>} */
export const ROOMS = {
  core: { imports: [] },
  model: { imports: ['core'] },
  lens: { imports: ['core', 'model'] },
  edits: { imports: ['core', 'model'] },
  projection: { imports: ['core'] },
  workers: { imports: ['core'] },
  language: { imports: ['core'], libraries: ['react'] },
  lab: { imports: [...COMPUTING, 'workers'] },
  engine: {
    imports: ['core', 'model', 'lens', 'edits', 'workers'],
    files: { 'runtime/ortSession.ts': ['onnxruntime'], 'worker.ts': ['onnxruntime'] },
  },
  session: {
    imports: ['core', 'edits', 'language', 'engine/client', 'engine/types', 'lab/client', 'lab/types'],
    libraries: ['react'],
  },
  scene: { imports: ['core', 'projection', 'language', 'session'], libraries: ['react', 'three'] },
  panels: { imports: ['core', 'language', 'session'], libraries: ['react'] },
  cli: { imports: [...COMPUTING, 'edits', 'engine'] },
  app: {
    imports: [...COMPUTING, 'edits', 'workers', 'language', 'lab', 'engine', 'session', 'scene', 'panels'],
    libraries: ['react', 'three'],
  },
  offline: { imports: [] },
}
