import { createServer as createHttpServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { Certificate } from './certificate';

/** First byte of a TLS handshake. */
const handshake = 0x16;

/** HTTP and HTTPS on one port: the first byte of a connection says which it is. */
export class DualServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(certificate: Certificate, listener: RequestListener) {
    const plain = createHttpServer(listener);
    const secure = createHttpsServer(certificate, listener);
    plain.keepAliveTimeout = 65_000;
    secure.keepAliveTimeout = 65_000;
    this.#server = createServer({ noDelay: true }, socket => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      // A client that goes away before it has said anything is no failure of the server.
      socket.on('error', () => socket.destroy());
      socket.once('data', (first: Buffer) => {
        socket.pause();
        socket.unshift(first);
        const server = first[0] === handshake ? secure : plain;
        server.emit('connection', socket);
        process.nextTick(() => socket.resume());
      });
    });
  }

  /** Resolves with the port; rejects when it is taken. */
  async listen(host: string, port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, resolve);
    });
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    const closed = new Promise<void>(resolve => {
      this.#server.close(() => resolve());
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
