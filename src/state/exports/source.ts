import { stationTitle } from '../../core/hooks'
import { picture } from '../picture'
import { useSession } from '../session'
import { useView } from '../view'

/** What is needed to see the same again, by name. */
export function sourceOf(): Record<string, string> {
  const { model, text, shape, prependEndOfText } = useSession.getState()
  const { station, projector, drawing } = useView.getState()
  const fidelity = picture.current?.fidelity
  const measures = {
    seen: fidelity?.capturedMean,
    angles: fidelity?.angleRankCorrelation,
    neighbours: fidelity?.trustworthiness,
  }
  const shown = Object.entries(measures).map(([name, value]) =>
    typeof value === 'number' ? `${name} ${value.toFixed(2)}` : `${name} not defined`,
  )
  return {
    model: `${model.name} (${model.id})`,
    text: prependEndOfText ? `<|endoftext|>${text}` : text,
    station: shape === null ? String(station) : `${station}, ${stationTitle(station, shape.blocks)}`,
    view: `${projector}, ${drawing}`,
    fidelity: shown.join(', '),
    link: location.href,
    software: 'Traveling Words',
  }
}

/** A file's name: what it is, of which model, at which station. */
export function fileName(what: string, extension: string): string {
  const { model } = useSession.getState()
  const { station } = useView.getState()
  const plain = `${what}-${model.id}-station-${station}`.replace(/[^\w.-]+/g, '-')
  return `traveling-words-${plain}.${extension}`
}

/** Hands a file to the person. */
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser reads the address when the click is handled; it may be forgotten afterwards.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
