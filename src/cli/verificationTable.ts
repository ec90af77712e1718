import type { GreedyResult, RecordedResult, Verification } from '../lens/verification'

const HEADINGS = ['Prompt', 'Tokens', 'Logits', 'Order', 'Attention', 'Result']

/** A verification as a table for people: largest absolute differences beside the aims. */
export function describeVerification({ aims, results, passed }: Verification): string {
  const rows = [HEADINGS, ...results.map(describe)]
  const aimsRow = ['aim', '', `≤ ${aims.logits}`, 'same', `≤ ${aims.attention}`, '']
  const all = [...rows, aimsRow]
  const widths = HEADINGS.map((_, column) => Math.max(...all.map((row) => row[column].length)))
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  )
  const right = results.filter((result) => result.passed).length
  return [...lines, '', `${passed ? 'verified' : 'differs'}: ${right} of ${results.length} passed`].join('\n')
}

function describe(result: GreedyResult | RecordedResult): string[] {
  const verdict = result.passed ? 'pass' : 'FAIL'
  if (result.kind === 'greedy') {
    return [`${result.prompt} …`, `${result.agreed} of ${result.expected}`, '', '', '', verdict]
  }
  const { prompt, sameTokens, logits, sameOrder, attention } = result
  return [
    prompt,
    sameTokens ? 'same' : 'differ',
    logits.toExponential(1),
    sameOrder ? 'same' : 'differs',
    attention.toExponential(1),
    verdict,
  ]
}
