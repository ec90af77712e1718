export { PAPER_SENTENCE } from '../../lab/client'
