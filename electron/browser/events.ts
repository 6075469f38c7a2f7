import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EngineEvent } from '@core/contract';

/** Often enough that a proxy or browser never takes a quiet stream for a dead one (ms). */
const HEARTBEAT_MS = 15_000;
/** A page that reads nothing must not fill the memory; it reconnects by itself (bytes). */
const MAX_BUFFERED = 1_048_576;

/** The open pages, each with its event stream. */
export type EventStreams = {
  /** GET /events: server-sent events until the page goes away. */
  open(request: IncomingMessage, response: ServerResponse): void;
  readonly send: (event: EngineEvent) => void;
  close(): void;
};

/** @param onPages told the number of open pages whenever one comes or goes. */
export function createEventStreams(onPages: (pages: number) => void): EventStreams {
  const streams = new Set<ServerResponse>();
  const write = (text: string): void => {
    for (const stream of streams) {
      if (stream.writableLength > MAX_BUFFERED) stream.destroy();
      else stream.write(text);
    }
  };
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS);
  return {
    open(request, response) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', Connection: 'keep-alive' });
      response.write('retry: 1000\n\n');
      streams.add(response);
      onPages(streams.size);
      request.socket.setNoDelay(true);
      response.on('close', () => {
        streams.delete(response);
        onPages(streams.size);
      });
    },
    send: (event) => write(`data: ${JSON.stringify(event)}\n\n`),
    close() {
      clearInterval(heartbeat);
      for (const stream of streams) stream.end();
    },
  };
}
