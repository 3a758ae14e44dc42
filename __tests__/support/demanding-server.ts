import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Certificate } from './certificate.js'

/** Refuses clients without a certificate of its CA, with the usual alerts; Node's own server ends the connection. */
const SOURCE = `package main

import ("crypto/tls"; "crypto/x509"; "fmt"; "io"; "log"; "net"; "net/http"; "os")

func main() {
	text, _ := os.ReadFile(os.Args[1])
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(text)
	own, err := tls.LoadX509KeyPair(os.Args[2], os.Args[3])
	if err != nil { panic(err) }
	config := &tls.Config{Certificates: []tls.Certificate{own}, ClientCAs: pool, ClientAuth: tls.RequireAndVerifyClientCert}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil { panic(err) }
	fmt.Println(listener.Addr())
	server := &http.Server{Handler: http.NotFoundHandler(), ErrorLog: log.New(io.Discard, "", 0)}
	server.Serve(tls.NewListener(listener, config))
}
`

/** Starts it; `url` is its address. */
export async function startDemandingServer(
  certificate: Certificate,
): Promise<{ url: string; close: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'demanding-'))
  const [source, binary] = [join(directory, 'main.go'), join(directory, 'server')]
  await writeFile(source, SOURCE)
  await promisify(execFile)('go', ['build', '-o', binary, source], {
    cwd: directory,
    env: { ...process.env, GOFLAGS: '' },
  })
  const { caFile, certFile, keyFile } = certificate
  const child: ChildProcess = spawn(binary, [caFile, certFile, keyFile], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [address] = await once(child.stdout ?? child, 'data')
  return {
    url: `https://${String(address).trim()}`,
    close: async () => {
      const closed = once(child, 'exit')
      child.kill()
      await closed
      await rm(directory, { recursive: true })
    },
  }
}
