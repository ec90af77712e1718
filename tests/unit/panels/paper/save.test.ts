import { describe, expect, it } from 'vitest'
import { encodeTables } from '../../../../src/panels/paper/parts/save'

const source = { model: 'demo', settings: 'norms, k 2' }
const cells = [['setting', 'mean'], ['sphere', 1.5], [], ['word', 'value'], ['a', 1], ['b', 2]]

describe('tables of the paper’s pages', () => {
  it('stand one under the other as CSV, with their source', async () => {
    expect(await encodeTables(cells, source, 'csv').text()).toBe(
      '# model: demo\r\n# settings: norms, k 2\r\nsetting,mean\r\nsphere,1.5\r\n\r\nword,value\r\na,1\r\nb,2\r\n',
    )
  })

  it('are told apart in JSON', async () => {
    expect(JSON.parse(await encodeTables(cells, source, 'json').text())).toEqual({
      source,
      tables: [
        { columns: ['setting', 'mean'], rows: [['sphere', 1.5]] },
        {
          columns: ['word', 'value'],
          rows: [
            ['a', 1],
            ['b', 2],
          ],
        },
      ],
    })
  })

  it('are one table in JSON where there is one', async () => {
    const { tables, ...one } = JSON.parse(await encodeTables(cells.slice(0, 2), source, 'json').text())
    expect(tables).toBeUndefined()
    expect(one).toEqual({ source, columns: ['setting', 'mean'], rows: [['sphere', 1.5]] })
  })
})
