/**
 * The hundred commonest nouns of the Corpus of Contemporary American English, commonest first. The file that the
 * paper's code reads (COMMON_NOUNS.txt) is not public; this list gives the very nouns of its tables, in their order.
 */
export const COMMON_NOUNS: readonly string[] = `
time year people way day man thing woman life child world school state family student group country problem hand part
place case week company system program question work government number night point home water room mother area money
story fact month lot right study book eye job word business issue side kind head house service friend father power
hour game line end member law car city community name president team minute idea kid body information back parent
face others level office door health person art war history party result change morning reason research girl guy
moment air teacher force education
`
  .trim()
  .split(/\s+/)
