// node readers.cjs NODE_MODULES READER: a document as JSON in, what the reader made of it as JSON out.
const { createRequire } = require('node:module')
const { readFileSync } = require('node:fs')
const [modules, reader] = process.argv.slice(2)
const load = createRequire(`${modules}/`)

const readers = {
  // Questions of a GIFT text.
  gift: (text) => load('gift-pegjs').parse(text),

  // An unpacked H5P file: refused, or its content after the server has cut out what its semantics do not allow.
  h5p: async ({ folder, semantics, library }) => {
    const server = load('@lumieducation/h5p-server')
    const inner = (name) => load(`@lumieducation/h5p-server/build/src/${name}`)
    const Validator = inner('PackageValidator').default
    await new Validator(new server.H5PConfig(), undefined).validateExtractedPackage(folder, true, false)
    const content = JSON.parse(readFileSync(`${folder}/content/content.json`, 'utf-8'))
    const { default: named, SemanticsEnforcer = named } = inner('SemanticsEnforcer')
    await new SemanticsEnforcer({ getSemantics: async () => semantics }).enforceSemanticStructure(content, library)
    return content
  },
}

Promise.resolve(readers[reader](JSON.parse(readFileSync(0, 'utf-8')))).then(
  (found) => console.log(JSON.stringify(found)),
  (error) => {
    console.error(String(error.message || error), error.errors || '')
    process.exit(1)
  },
)
