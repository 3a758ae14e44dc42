import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import ts from 'typescript'
import { openStore } from '../src/index.js'

const root = resolve(import.meta.dirname, '..')

/** The types of this package that the declarations of these symbols name, and those that they name in turn. */
function reachable(symbols: ts.Symbol[], checker: ts.TypeChecker): Set<ts.Symbol> {
  const found = new Set<ts.Symbol>()
  const follow = (symbol: ts.Symbol) => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    const own = target.declarations?.filter(node => node.getSourceFile().fileName.startsWith(`${root}/src/`)) ?? []
    const isParameter = (target.flags & ts.SymbolFlags.TypeParameter) !== 0
    if (own.length === 0 || isParameter || found.has(target)) return
    found.add(target)
    for (const declaration of own) visit(declaration)
  }
  const visit = (node: ts.Node) => {
    const isHidden = ts.isBlock(node) || ts.isPrivateIdentifier(node)
    if (isHidden) return
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : undefined
    const symbol = name && checker.getSymbolAtLocation(name)
    if (symbol) follow(symbol)
    ts.forEachChild(node, visit)
  }
  for (const symbol of symbols) follow(symbol)
  return found
}

test('every type of the public API can be imported', () => {
  const index = resolve(root, 'src/index.ts')
  const { config } = ts.readConfigFile(resolve(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
  const program = ts.createProgram([index], { ...options, noEmit: true })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(index)
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source as ts.Node) as ts.Symbol)
  const names = new Set(exported.map(symbol => symbol.name))
  const missing = [...reachable(exported, checker)].map(symbol => symbol.name).filter(name => !names.has(name))
  expect(names.size).toBeGreaterThan(30)
  expect(missing).toEqual([])
})

test('a store can be opened with nothing but its spec', async () => {
  expect(openStore('off').name).toBe('off')
  expect(() => openStore('nowhere')).toThrow('nowhere')
})
