import { type ReactNode, useState } from 'react'
import { isError } from '../../core/errors'
import { problemText } from '../../language/problem'
import styles from './whatIf.module.css'

/** Shows why what was attempted last could not be done; what something newer overtook is no failure. */
export function useProblem(): readonly [ReactNode, (attempt: Promise<unknown>) => void] {
  const [problem, setProblem] = useState<string | null>(null)
  const attempt = (work: Promise<unknown>): void => {
    work.then(
      () => setProblem(null),
      (error: unknown) => setProblem(isError(error, 'Cancelled') ? null : problemText(error)),
    )
  }
  const shown =
    problem === null ? null : (
      <p className={styles.formProblem} role="alert">
        {problem}
      </p>
    )
  return [shown, attempt]
}
