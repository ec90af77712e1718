import { dependencies, version } from '../../../package.json'
import type { Session } from '../ground/session'
import { sumOf } from '../models/fileSum'
import { useRuntime } from '../models/runtime'
import { describeThreads, whyBackend, whyThreads } from '../models/whyRun'
import { listKept } from '../open/choose'
import { useSession } from '../stores/session'
import { bytes, type Fact, type Facts, NOT_TOLD, yes } from './facts'

/** What the app knows of itself. */

/** Packages whose version decides what is drawn and computed. */
const PACKAGES = [
  'onnxruntime-web',
  'three',
  '@react-three/fiber',
  'react',
  '@huggingface/tokenizers',
] as const

export const versionFacts = (): Facts => ({
  title: 'Versions',
  facts: [
    { name: 'Traveling Words', value: version },
    ...PACKAGES.map((name) => ({ name, value: dependencies[name] })),
  ],
})

/** The model in use and what runs it; nothing of the text. */
export function modelFacts(session: Session): Facts {
  const { model, shape, tokens } = useSession.of(session).getState()
  const { report, wish } = useRuntime.of(session).getState()
  const known = sumOf(session, model)
  const runtime: Fact[] =
    report === null
      ? []
      : [
          { name: 'back end', value: `${report.backend}, ${report.precision} (wished: ${wish})` },
          { name: 'why', value: whyBackend(report) },
          { name: 'threads', value: `${describeThreads(report)}. ${whyThreads(session, report)}` },
        ]
  const sizes =
    shape === null
      ? NOT_TOLD
      : `${shape.blocks} blocks, ${shape.heads} heads, width ${shape.width}, ${shape.vocabulary} words, ` +
        `${shape.positions} positions`
  return {
    title: 'Model',
    facts: [
      { name: 'model', value: `${model.name()}, ${model.phase}. ${model.message()}` },
      { name: 'sizes', value: sizes },
      ...(known === null ? [] : [{ name: 'sha256', value: `${known.sha256 ?? NOT_TOLD}, ${known.how}` }]),
      ...runtime,
      { name: 'tokens of the text', value: String(tokens.length) },
    ],
  }
}

/** What lies on this device. */
export async function cacheFacts(session: Session): Promise<Facts> {
  const estimate = await navigator.storage?.estimate().catch(() => undefined)
  const persisted = await navigator.storage?.persisted().catch(() => undefined)
  const kept = await listKept(session).catch(() => [])
  return {
    title: 'Kept on this device',
    facts: [
      { name: 'used by this site', value: bytes(estimate?.usage) },
      { name: 'room for this site', value: bytes(estimate?.quota) },
      { name: 'kept when room runs short', value: persisted === undefined ? NOT_TOLD : yes(persisted) },
      {
        name: 'opens offline',
        value: yes('serviceWorker' in navigator && navigator.serviceWorker.controller !== null),
      },
      ...kept.map(({ title, bytes: size }) => ({ name: title, value: bytes(size) })),
    ],
  }
}
