import { start } from './process'

/** A screen that nobody sees. */
export interface Display {
  readonly name: string
  end(): Promise<void>
}

export async function openDisplay(path: string): Promise<Display> {
  const program = start(path, ['-displayfd', '1', '-screen', '0', '1480x1000x24', '-nolisten', 'tcp'])
  const [, number] = await program.says(/^(\d+)\n/m)
  return { name: `:${number}`, end: () => program.end() }
}
