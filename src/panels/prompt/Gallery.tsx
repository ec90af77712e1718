import { useText } from '../../language/language'
import { fixed } from '../../language/numbers'
import { useCurrentSession } from '../../session/ground/context'
import { EXAMPLES, type ExampleId } from '../../session/learn/examples'
import { GLANCES } from '../../session/learn/glances'
import { showExample } from '../../session/learn/showExample'
import { AnswerCurve } from './AnswerCurve'
import styles from './gallery.module.css'

/** Sentences that each show something: what, at a glance, and what to look for. */
export default function Gallery({ onChoose }: { readonly onChoose: () => void }) {
  const session = useCurrentSession()
  const text = useText()
  return (
    <>
      <h2>{text('gallery.title')}</h2>
      <p className="faint">{text('gallery.about')}</p>
      <ul>
        {EXAMPLES.map((example) => (
          <li key={example.id}>
            <button
              type="button"
              className={styles.galleryChoice}
              onClick={() => {
                onChoose()
                void showExample(session, example)
              }}
            >
              <strong className={styles.galleryName}>{text(`gallery.names.${example.id}`)}</strong>
              <span className={styles.gallerySentences}>
                {[example.text, example.second].map(
                  (sentence, at) =>
                    sentence !== '' && (
                      <Sentence key={sentence} id={example.id} sentence={sentence} at={at} />
                    ),
                )}
              </span>
              <AnswerCurve {...GLANCES[example.id]} />
              <small>{text.of(GLANCES[example.id].look)}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

interface SentenceProps {
  readonly id: ExampleId
  readonly sentence: string
  /** Which of the example's sentences it is. */
  readonly at: number
}

/** A sentence, the words in it that a head links, and the golden word that it goes on with. */
function Sentence({ id, sentence, at }: SentenceProps) {
  const text = useText()
  const { answers, bits, linked } = GLANCES[id]
  const answer = answers[at]
  return (
    <span className={styles.gallerySentence}>
      <span className="verbatim">{linked === null ? sentence : marked(sentence, linked)}</span>
      {answer !== undefined && (
        <span className={styles.answer}>
          {answer.word}
          <b>{`${fixed(100 * answer.share, 0)} %`}</b>
        </span>
      )}
      {bits[at] !== undefined && <small>{text('gallery.bits', { bits: bits[at] })}</small>}
    </span>
  )
}

/** A sentence with two of its words marked: the one at its end, and the other before it. */
function marked(sentence: string, [from, to]: readonly [string, string]) {
  const looks = sentence.lastIndexOf(from)
  const seen = sentence.lastIndexOf(to, looks - 1)
  return (
    <>
      {sentence.slice(0, seen)}
      <mark>{to}</mark>
      {sentence.slice(seen + to.length, looks)}
      <mark>{from}</mark>
    </>
  )
}
