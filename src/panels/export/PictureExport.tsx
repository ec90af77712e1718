import { say, useText } from '../../language/language'
import {
  CAPTIONS,
  type Caption,
  GROUNDS,
  type Ground,
  type PictureFrame,
  SHAPES,
  type Shape,
} from '../../session/exports/frame'
import { savePicture } from '../../session/exports/picture'
import { useCurrentSession } from '../../session/ground/context'
import styles from './export.module.css'

const SIZES = [1200, 1920, 3840]

const shapeName = (shape: Shape): string => say(`export.shapes.${shape}`)
const groundName = (ground: Ground): string => say(`export.grounds.${ground}`)
const captionName = (caption: Caption): string => say(`export.captions.${caption}`)

interface PictureExportProps {
  readonly frame: PictureFrame
  readonly disabled: boolean
  readonly onFrame: (change: Partial<PictureFrame>) => void
  readonly onSave: (work: () => Promise<void>) => Promise<void>
}

/** How pictures are framed, which goes for films too, and saving one. */
export function PictureExport({ frame, disabled, onFrame, onSave }: PictureExportProps) {
  const session = useCurrentSession()
  const text = useText()
  return (
    <>
      <div className={styles.exportRow}>
        <label>
          {text('export.pictureLabel')}{' '}
          <select
            aria-label={text('export.pictureSizeLabel')}
            value={frame.width}
            onChange={(event) => onFrame({ width: Number(event.target.value) })}
          >
            {SIZES.map((size) => (
              <option key={size} value={size}>
                {text('export.pictureSizeOption', { size })}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="quiet-button"
          disabled={disabled}
          onClick={() => void onSave(() => savePicture(session, frame))}
        >
          {text('export.savePictureButton')}
        </button>
      </div>
      <div className={`${styles.exportRow} ${styles.exportFrame}`}>
        <Choice
          label={text('export.shapeLabel')}
          options={SHAPES}
          nameOf={shapeName}
          value={frame.shape}
          onChange={(shape) => onFrame({ shape })}
        />
        <Choice
          label={text('export.groundLabel')}
          options={GROUNDS}
          nameOf={groundName}
          value={frame.ground}
          onChange={(ground) => onFrame({ ground })}
        />
        <Choice
          label={text('export.captionLabel')}
          options={CAPTIONS}
          nameOf={captionName}
          value={frame.caption}
          onChange={(caption) => onFrame({ caption })}
        />
      </div>
    </>
  )
}

interface ChoiceProps<Option extends string> {
  readonly label: string
  readonly options: readonly Option[]
  readonly nameOf: (option: Option) => string
  readonly value: Option
  readonly onChange: (option: Option) => void
}

function Choice<Option extends string>({ label, options, nameOf, value, onChange }: ChoiceProps<Option>) {
  return (
    <label>
      {label}
      <select
        value={value}
        onChange={({ target }) => onChange(options.find((one) => one === target.value) ?? options[0])}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {nameOf(option)}
          </option>
        ))}
      </select>
    </label>
  )
}
