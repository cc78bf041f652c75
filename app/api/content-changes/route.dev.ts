import { newsroom } from '../../../newsroom/newsroom.ts';
import { watchFolder } from '../../../newsroom/watch.ts';

export const dynamic = 'force-dynamic';

/** Server-sent events: one for every change in the content folder, so that open pages reload. */
export function GET(request: Request): Response {
  const { contentDir } = newsroom().settings;
  const stream = new ReadableStream<string>({
    start(controller) {
      controller.enqueue(': watching\n\n');
      let settle: NodeJS.Timeout | undefined;
      const watcher = watchFolder(contentDir, () => {
        clearTimeout(settle);
        settle = setTimeout(() => {
          controller.enqueue('data: changed\n\n');
        }, 80);
      });
      request.signal.addEventListener('abort', () => {
        clearTimeout(settle);
        watcher?.close();
        controller.close();
      });
    },
  });
  return new Response(stream.pipeThrough(new TextEncoderStream()), {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
  });
}
