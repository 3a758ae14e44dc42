import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { someWorkflowSaves } from '../src/workflow-events.js'
import { actionBench } from './support/action-bench.js'

const uses = 'jobs:\n  test:\n    steps:\n      - uses: example/go-mod-warmup@v1\n'
let workspace: string

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'workflows-'))
  await mkdir(join(workspace, '.github', 'workflows'), { recursive: true })
})

afterEach(async () => {
  await rm(workspace, { recursive: true })
})

const write = (name: string, text: string) => writeFile(join(workspace, '.github', 'workflows', name), text)
const asked = () =>
  someWorkflowSaves({ GITHUB_WORKSPACE: workspace, GITHUB_ACTION_REPOSITORY: 'example/go-mod-warmup' }, ['main'])

describe('somebody saves when a workflow starts', () => {
  test.each([
    ['on a push', 'on: push'],
    ['on a push of a branch', 'on:\n  push:\n    branches: [main]'],
    ['on a push of any branch', 'on:\n  push:\n    branches: ["**"]'],
    ['on a push of branches that are named alike', 'on:\n  push:\n    branches: ["!*", "ma[i]n+"]'],
    ['on a push of a branch but some', 'on:\n  push:\n    branches-ignore: [release/**]'],
    ['on a push of a branch or a tag', 'on:\n  push:\n    branches: [main]\n    tags: [v*]'],
    ['on a push with a filter of paths', 'on:\n  push:\n    paths: [src/**]'],
    ['on one of several events', 'on: [pull_request, push]'],
    ['by the clock', 'on:\n  schedule:\n    - cron: 0 4 * * *'],
    ['by hand', 'on:\n  pull_request:\n  workflow_dispatch:'],
    ['by another workflow, whose event nobody knows here', 'on: workflow_call'],
  ])('%s', async (_, on) => {
    await write('ci.yml', `${on}\n${uses}`)
    expect(await asked()).toBe(true)
  })

  test('in another file', async () => {
    await write('pull.yml', `on: pull_request\n${uses}`)
    await write('nightly.yaml', `on: workflow_dispatch\n${uses}`)
    expect(await asked()).toBe(true)
  })
})

describe('nobody saves when all workflows start', () => {
  test.each([
    ['on pull requests', 'on: pull_request'],
    ['on pull requests and releases', 'on:\n  pull_request:\n    branches: [main]\n  release:'],
    ['on tags', 'on:\n  push:\n    tags: [v*]'],
    ['on other branches', 'on:\n  push:\n    branches: [release/**, "*/main"]'],
    ['on every branch but this', 'on:\n  push:\n    branches: ["**", "!main"]'],
    ['on every branch that is not ignored', 'on:\n  push:\n    branches-ignore: [ma*]'],
    ['on anything but some tags', 'on:\n  push:\n    tags-ignore: [nightly]'],
    ['on events of strangers', 'on: [issue_comment, workflow_run, pull_request_target]'],
  ])('%s', async (_, on) => {
    await write('ci.yml', `${on}\n${uses}`)
    await write('other.yml', 'on: push\njobs: {}\n')
    expect(await asked()).toBe(false)
  })
})

describe('where it cannot be known nobody is blamed:', () => {
  test('no workflows', async () => {
    await rm(join(workspace, '.github'), { recursive: true })
    expect(await asked()).toBe(true)
  })

  test('none that names the action', async () => {
    await write('ci.yml', 'on: pull_request\njobs: {}\n')
    expect(await asked()).toBe(true)
  })

  test.each([
    ['no YAML', `on: [pull_request\n${uses}`],
    ['a bomb', `a: &a [1]\n${Array.from({ length: 200 }, () => 'b: *a\n').join('')}on: pull_request\n${uses}`],
  ])('%s', async (_, text) => {
    await write('ci.yml', text)
    expect(await asked()).toBe(true)
  })

  test('a workflow that cannot be read', async () => {
    await mkdir(join(workspace, '.github', 'workflows', 'directory.yml'))
    expect(await asked()).toBe(true)
  })
})

describe('the job summary', () => {
  const bench = actionBench(['a'])
  const pullRequest = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/1/merge' }
  const summaryWith = async (on: string) => {
    await bench.project.write('.github/workflows/ci.yml', `on: ${on}\n${uses}`)
    const { job } = await bench.another({ project: bench.project, env: pullRequest })
    return (await job.run()).post.summary
  }

  test('says so where no event would ever save', async () => {
    expect(await summaryWith('pull_request')).toMatch(/No workflow of this repository .* ever saves/)
  })

  test('says only why this run does not save where another would', async () => {
    const summary = await summaryWith('[push, pull_request]')
    expect(summary).toContain('a pull request restores but does not save')
    expect(summary).not.toContain('ever saves')
  })
})
