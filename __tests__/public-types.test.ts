import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import ts from 'typescript'
import { openStore } from '../src/index.js'

const root = resolve(import.meta.dirname, '..')

/** The types of this package that the heads of these functions name. */
function namedBy(symbols: ts.Symbol[], checker: ts.TypeChecker): Set<string> {
  const found = new Set<string>()
  const visit = (node: ts.Node) => {
    if (ts.isBlock(node)) return
    if (ts.isTypeReferenceNode(node)) {
      const symbol = checker.getSymbolAtLocation(node.typeName)
      const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
      if (target?.declarations?.some(isOwn)) found.add(target.name)
    }
    ts.forEachChild(node, visit)
  }
  for (const symbol of symbols) {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    for (const declaration of target.declarations ?? []) if (ts.isFunctionDeclaration(declaration)) visit(declaration)
  }
  return found
}

const isOwn = (node: ts.Node) => node.getSourceFile().fileName.startsWith(`${root}/src/`)

test('every type that a function of the public API takes or returns can be imported; others are reached through them', () => {
  const index = resolve(root, 'src/index.ts')
  const { config } = ts.readConfigFile(resolve(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
  const program = ts.createProgram([index], { ...options, noEmit: true })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(index)
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source as ts.Node) as ts.Symbol)
  const names = new Set(exported.map(symbol => symbol.name))
  const named = namedBy(exported, checker)
  expect([...named]).toEqual(expect.arrayContaining(['WarmupOptions', 'WarmupReport', 'Diagnosis', 'Failure']))
  expect([...named].filter(name => !names.has(name))).toEqual([])
  // More would not be readable.
  const types = exported.filter(symbol => (checker.getAliasedSymbol(symbol).flags & ts.SymbolFlags.Type) !== 0)
  expect(types.length).toBeLessThanOrEqual(28)
})

test('a store can be opened with nothing but its spec', async () => {
  expect(openStore('github')).toHaveProperty('restore')
  expect(() => openStore('nowhere')).toThrow('nowhere')
})
