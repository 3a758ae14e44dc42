// Jest compares buffers byte by byte, each through several calls, which took more time than what was tested.
expect.addEqualityTesters([
  (one, other) =>
    one instanceof Uint8Array && other instanceof Uint8Array ? Buffer.compare(one, other) === 0 : undefined,
])
