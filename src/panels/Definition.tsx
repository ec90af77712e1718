import { Popover } from 'radix-ui'
import type { ReactNode } from 'react'

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
  return (
    <Popover.Root>
      <Popover.Trigger className="definition-mark" aria-label={`What is ${name}?`} title={`What is ${name}?`}>
        ?
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover definition"
          sideOffset={6}
          collisionPadding={12}
          aria-label={`What ${name} is`}
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
