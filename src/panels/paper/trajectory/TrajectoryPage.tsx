import { useRef, useState } from 'react'
import type { Cell } from '../../../core/csv'
import { setText } from '../../../state/explorer'
import { choose, useChoices } from '../../../state/paper/choices'
import { dropMap, fitMap, MAP_SEED, type MapSettings, mapKey, useMap } from '../../../state/paper/map'
import { PAPER_SENTENCE } from '../../../state/paper/sentence'
import { followed, type Trajectory, useTrajectory } from '../../../state/paper/trajectory'
import { useSession } from '../../../state/session'
import { useView } from '../../../state/view'
import { tokenWord } from '../../tokenText'
import { Choice, NumberField, SwitchLine } from '../parts/Controls'
import { Explanation } from '../parts/Explanation'
import { Exports } from '../parts/Exports'
import { grouped } from '../parts/format'
import { trajectoryFormula } from '../parts/formulas'
import { SettingsLine } from '../parts/SettingsLine'
import { MapLine } from './MapLine'
import { TrajectoryFigure } from './TrajectoryFigure'
import { ontoSphere } from './view'

const FIRST_TURN = { around: 30, up: 20 }
const SIZES = [1000, 2000, 5000, 10_000]

/** A sentence in a map of the vocabulary. */
export function TrajectoryPage() {
  const { mapWords, neighbours, minimumDistance, everyStation, onSphere } = useChoices()
  const model = useSession((session) => session.model.id)
  const vocabulary = useSession((session) => session.shape?.vocabulary ?? 0)
  const tokens = useSession((session) => session.tokens)
  const station = useView((view) => view.station)
  const map = useMap()
  const [wanted, setWanted] = useState(-1)
  const [turn, setTurn] = useState(FIRST_TURN)
  const figure = useRef<HTMLDivElement>(null)
  const words = Math.min(mapWords, vocabulary)
  const settings: MapSettings = { words, neighbours, minimumDistance }
  const key = mapKey(model, settings)
  const points = map.phase === 'ready' && map.key === key ? map.points : null
  const { trajectory, problem } = useTrajectory(points === null ? null : key, wanted, everyStation)
  const token = followed(wanted, tokens.length)
  return (
    <section className="paper-page" aria-label="Trajectory with UMAP">
      <Explanation
        title="Trajectory with UMAP"
        section="4.4"
        formula={trajectoryFormula}
        limits={
          'UMAP keeps neighbours together; long distances, sizes and directions in it mean little, and states that no ' +
          'word resembles are put beside the words least unlike them. The map departs from the paper’s: it starts from ' +
          'random places, not from Laplacian eigenmaps; it is seeded, so that it can be had again; the middle of the map is ' +
          'taken as its centre, and points are brought to a sphere (switch it off to see the raw map). Both find neighbours ' +
          'approximately, by descent.'
        }
      >
        UMAP lays out the first rows of W_E in three dimensions, so that words that are near stay near. The
        states of a token after each block go through the final LayerNorm and are placed in the same map,
        beside the words of its sentence: in the paper, the last but one travels toward the word that follows
        it.
      </Explanation>
      <SettingsLine
        page="trajectory"
        settings={`${grouped(words)} words, ${neighbours} neighbours, distance ${minimumDistance}, seed ${MAP_SEED}`}
        onReproduce={() => {
          setWanted(-1)
          void setText(PAPER_SENTENCE)
          const paper = useChoices.getState()
          const size = Math.min(paper.mapWords, vocabulary)
          const asked = { words: size, neighbours: paper.neighbours, minimumDistance: paper.minimumDistance }
          if (useMap.getState().points === null || map.key !== mapKey(model, asked)) void fitMap(asked)
        }}
      />
      <div className="paper-controls">
        <Choice
          label="Words"
          options={SIZES.map((value) => ({ value, name: grouped(Math.min(value, vocabulary)) }))}
          value={mapWords}
          onChange={(value) => choose({ mapWords: value })}
        />
        <NumberField
          label="Neighbours"
          value={neighbours}
          least={2}
          most={100}
          onChange={(value) => choose({ neighbours: value })}
        />
        <NumberField
          label="Minimum distance"
          value={minimumDistance}
          least={0}
          most={1}
          step={0.05}
          onChange={(value) => choose({ minimumDistance: value })}
        />
        <Choice
          label="Token"
          options={tokens.map(({ text }, value) => ({ value, name: `${value} ${tokenWord(text)}` }))}
          value={token}
          onChange={setWanted}
        />
        <SwitchLine checked={onSphere} onChange={(value) => choose({ onSphere: value })}>
          On a sphere
        </SwitchLine>
        <SwitchLine checked={everyStation} onChange={(value) => choose({ everyStation: value })}>
          Before the MLPs too
        </SwitchLine>
      </div>
      <MapLine
        isThere={points !== null}
        onFit={() => void fitMap(settings)}
        onStop={dropMap}
        settingsKey={key}
      />
      {problem !== null && <p role="alert">{problem}</p>}
      {points !== null && (
        <>
          <div ref={figure}>
            <TrajectoryFigure
              {...{ trajectory, onSphere, turn, station }}
              vocabulary={points}
              onTurn={setTurn}
            />
          </div>
          <div className="paper-controls">
            <label className="paper-field">
              Turn
              <input
                type="range"
                min={-180}
                max={180}
                value={wrapped(turn.around)}
                onChange={(event) => setTurn({ ...turn, around: Number(event.target.value) })}
              />
            </label>
            <label className="paper-field">
              Tilt
              <input
                type="range"
                min={-90}
                max={90}
                value={Math.round(turn.up)}
                onChange={(event) => setTurn({ ...turn, up: Number(event.target.value) })}
              />
            </label>
          </div>
          {trajectory === null && (
            <p className="faint">{tokens.length === 0 ? 'Type a sentence.' : 'Placing the sentence…'}</p>
          )}
        </>
      )}
      <Exports
        name={`trajectory-${model}`}
        table={trajectory && (() => trajectoryCells(trajectory, onSphere))}
        figure={figure}
      />
    </section>
  )
}

const wrapped = (degrees: number): number => Math.round(((((degrees + 180) % 360) + 360) % 360) - 180)

/** Words, then the path, as they are drawn. */
function trajectoryCells({ tokens, token, words, path, stations }: Trajectory, onSphere: boolean): Cell[][] {
  const [drawnWords, drawnPath] = [words, path].map((points) => (onSphere ? ontoSphere(points) : points))
  const place = (points: Float32Array, index: number): number[] => [
    ...points.subarray(3 * index, 3 * index + 3),
  ]
  return [
    ['kind', 'token', 'word', 'station', 'x', 'y', 'z'],
    ...tokens.map(({ text }, index): Cell[] => ['word', index, text, '', ...place(drawnWords, index)]),
    ...stations.map((station, index): Cell[] => [
      'state',
      token,
      tokens[token]?.text ?? '',
      station,
      ...place(drawnPath, index),
    ]),
  ]
}
