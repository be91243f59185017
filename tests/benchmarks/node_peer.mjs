// node node_peer.mjs NODE_MODULES PACKAGE: one JSON string a line in, the CPU seconds it took out.
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const [modules, name] = process.argv.slice(2)
const require = createRequire(`${modules}/`)
const loaded = name === 'alex' ? await import(pathToFileURL(`${modules}/alex/index.js`)) : require(`${modules}/${name}`)
const lint = name === 'alex' ? loaded.text : loaded

for await (const line of createInterface({ input: process.stdin })) {
  const text = JSON.parse(line)
  const begin = process.cpuUsage()
  lint(text)
  const spent = process.cpuUsage(begin)
  console.log(JSON.stringify({ seconds: (spent.user + spent.system) / 1e6 }))
}
