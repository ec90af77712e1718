import { useRef, useState } from 'react'
import type { Cell } from '../../../core/csv'
import { useText } from '../../../language/language'
import { useCurrentSession } from '../../../session/ground/context'
import { choose, useChoices } from '../../../session/paper/choices'
import { dropMap, fitMap, MAP_SEED, type MapSettings, mapKey, useMap } from '../../../session/paper/map'
import { PAPER_SENTENCE } from '../../../session/paper/sentence'
import { followed, type Trajectory, useTrajectory } from '../../../session/paper/trajectory'
import { useSession } from '../../../session/stores/session'
import { useView } from '../../../session/stores/view'
import { setText } from '../../../session/text/explorer'
import { Formula } from '../../formula/Formula'
import { tex } from '../../formula/tex'
import { tokenWord } from '../../tokenText'
import styles from '../paper.module.css'
import { Choice, NumberField, SwitchLine } from '../parts/Controls'
import { Explanation } from '../parts/Explanation'
import { Exports } from '../parts/Exports'
import { grouped } from '../parts/format'
import { SettingsLine } from '../parts/SettingsLine'
import { MapLine } from './MapLine'
import { TrajectoryFigure } from './TrajectoryFigure'
import { ontoSphere } from './view'

const FIRST_TURN = { around: 30, up: 20 }
const SIZES = [1000, 2000, 5000, 10_000]

/** A sentence in a map of the vocabulary. */
export function TrajectoryPage() {
  const session = useCurrentSession()
  const text = useText()
  const { mapWords, neighbours, minimumDistance, everyStation, onSphere } = useChoices()
  const model = useSession((state) => state.model.id)
  const vocabulary = useSession((state) => state.shape?.vocabulary ?? 0)
  const tokens = useSession((state) => state.tokens)
  const station = useView((view) => view.station)
  const map = useMap()
  const [wanted, setWanted] = useState(-1)
  const [turn, setTurn] = useState(FIRST_TURN)
  const figure = useRef<HTMLDivElement>(null)
  const words = Math.min(mapWords, vocabulary)
  const settings: MapSettings = { words, neighbours, minimumDistance }
  const key = mapKey(session, model, settings)
  const points = map.phase === 'ready' && map.key === key ? map.points : null
  const { trajectory, problem } = useTrajectory(points === null ? null : key, wanted, everyStation)
  const token = followed(wanted, tokens.length)
  return (
    <section className={styles.paperPage} aria-label={text('paperTrajectory.title')}>
      <Explanation
        title={text('paperTrajectory.title')}
        section="4.4"
        formula={
          <Formula of={tex`p = \operatorname{UMAP}(\gamma_f \odot \operatorname{LN}(x_s) + \beta_f)`} block />
        }
        limits={text('paperTrajectory.limits')}
      >
        {text('paperTrajectory.explanation')}
      </Explanation>
      <SettingsLine
        page="trajectory"
        settings={text('paperTrajectory.settings', {
          words: grouped(words),
          neighbours,
          distance: minimumDistance,
          seed: MAP_SEED,
        })}
        onReproduce={() => {
          setWanted(-1)
          void setText(session, PAPER_SENTENCE)
          const paper = useChoices.of(session).getState()
          const size = Math.min(paper.mapWords, vocabulary)
          const asked = { words: size, neighbours: paper.neighbours, minimumDistance: paper.minimumDistance }
          if (useMap.of(session).getState().points === null || map.key !== mapKey(session, model, asked))
            void fitMap(session, asked)
        }}
      />
      <div className={styles.paperControls}>
        <Choice
          label={text('paperTrajectory.wordsLabel')}
          options={SIZES.map((value) => ({ value, name: grouped(Math.min(value, vocabulary)) }))}
          value={mapWords}
          onChange={(value) => choose(session, { mapWords: value })}
        />
        <NumberField
          label={text('paperTrajectory.neighboursLabel')}
          value={neighbours}
          least={2}
          most={100}
          onChange={(value) => choose(session, { neighbours: value })}
        />
        <NumberField
          label={text('paperTrajectory.distanceLabel')}
          value={minimumDistance}
          least={0}
          most={1}
          step={0.05}
          onChange={(value) => choose(session, { minimumDistance: value })}
        />
        <Choice
          label={text('paperTrajectory.tokenLabel')}
          options={tokens.map(({ text }, value) => ({ value, name: `${value} ${tokenWord(text)}` }))}
          value={token}
          onChange={setWanted}
        />
        <SwitchLine checked={onSphere} onChange={(value) => choose(session, { onSphere: value })}>
          {text('paperTrajectory.sphereSwitch')}
        </SwitchLine>
        <SwitchLine checked={everyStation} onChange={(value) => choose(session, { everyStation: value })}>
          {text('paperTrajectory.everyStationSwitch')}
        </SwitchLine>
      </div>
      <MapLine
        isThere={points !== null}
        onFit={() => void fitMap(session, settings)}
        onStop={() => dropMap(session)}
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
          <div className={styles.paperControls}>
            <label className={styles.paperField}>
              {text('paperTrajectory.turnLabel')}
              <input
                type="range"
                min={-180}
                max={180}
                value={wrapped(turn.around)}
                onChange={(event) => setTurn({ ...turn, around: Number(event.target.value) })}
              />
            </label>
            <label className={styles.paperField}>
              {text('paperTrajectory.tiltLabel')}
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
            <p className="faint">
              {tokens.length === 0
                ? text('paperTrajectory.emptyHint')
                : text('paperTrajectory.placingStatus')}
            </p>
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
