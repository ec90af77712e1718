import { Popover } from 'radix-ui'
import type { ReactNode } from 'react'
import { useText } from '../language/language'

interface DefinitionProps {
  /** What is defined: “induction”. */
  readonly name: string
  readonly formula?: ReactNode
  /** In words. */
  readonly children: ReactNode
  /** Authors, year, title. */
  readonly source?: string
}

/** A small question mark that says what something is, with its formula and where it comes from. */
export function Definition({ name, formula, children, source }: DefinitionProps) {
  const text = useText()
  return (
    <Popover.Root>
      <Popover.Trigger
        className="definition-mark"
        aria-label={text('frame.whatIs', { name })}
        title={text('frame.whatIs', { name })}
      >
        ?
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover definition"
          sideOffset={6}
          collisionPadding={12}
          aria-label={text('frame.whatItIs', { name })}
        >
          <h2>{name}</h2>
          {formula !== undefined && <p className="formula">{formula}</p>}
          <p>{children}</p>
          {source !== undefined && <p className="faint">{source}</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
