import { expect, it } from 'vitest';
import { createFrameEnd } from '../../server/frame-end.ts';

it('a frame ends though the wall’s clock was set back, and whoever waited is answered', async () => {
  let shift = 0;
  const now = () => Date.now() + shift;
  const endsAt = now() + 100;
  let open: number | null = endsAt;
  const frameEnd = createFrameEnd({
    openFrameEndsAt: () => open,
    frameMs: 100,
    wallNow: now,
    endFrame: async () => {
      open = null;
      frameEnd.safe(null);
    },
    failed: (error) => expect.fail(String(error)),
  });
  frameEnd.safe(endsAt);
  const begun = performance.now();
  const answered = frameEnd.afterTicks(endsAt);
  shift = -3_600_000;
  // More of them come meanwhile, and none keeps it open.
  const coming = setInterval(() => void frameEnd.afterTicks(endsAt), 50);
  await answered;
  clearInterval(coming);
  expect(performance.now() - begun).toBeLessThan(15_000);
});
