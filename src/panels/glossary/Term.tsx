import { Popover } from 'radix-ui'
import type { ReactNode } from 'react'
import { useText } from '../../language/language'
import { openGlossary } from '../../state/learn/glossary'
import { TERMS, type TermId } from './terms'

interface TermProps {
  readonly id: TermId
  /** The words that stand in the text; without any it is a small question mark behind them. */
  readonly children?: ReactNode
}

/** A term that says what it means when it is asked. */
export function Term({ id, children }: TermProps) {
  const text = useText()
  const name = text(`glossary.terms.${id}.name`)
  const what = text('glossary.what', { term: name })
  return (
    <Popover.Root>
      {children === undefined ? (
        <Popover.Trigger className="definition-mark" aria-label={what} title={what}>
          ?
        </Popover.Trigger>
      ) : (
        <Popover.Trigger className="term">{children}</Popover.Trigger>
      )}
      <Popover.Portal>
        <Popover.Content
          className="popover definition"
          sideOffset={6}
          collisionPadding={12}
          aria-label={name}
        >
          <h2>{name}</h2>
          {TERMS[id] !== null && <p className="formula plain">{TERMS[id]}</p>}
          <p>{text(`glossary.terms.${id}.text`)}</p>
          <p className="all-terms">
            <Popover.Close className="link-button" onClick={openGlossary}>
              {text('glossary.all')}
            </Popover.Close>
          </p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
