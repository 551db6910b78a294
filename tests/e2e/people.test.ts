import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { boundarySteps } from './people/boundaries.ts';
import { colleagueSteps } from './people/colleagues.ts';
import { controlSteps } from './people/control.ts';
import { decisionSteps } from './people/decisions.ts';
import { frontDeskSteps } from './people/front-desk.ts';
import { ownTriggerSteps } from './people/own-triggers.ts';
import { openAs, type PeoplePractice } from './people/practice.ts';
import { relationshipSteps } from './people/relationship.ts';
import { storySteps } from './people/stories.ts';
import { whatToSaySteps } from './people/what-to-say.ts';

const CRASH_DAY = '2020-02-24';

describe('the people side, row by row of the source material, in the demo', () => {
  let database: TestDatabase;
  let practice: PeoplePractice | null = null;
  const given = (): PeoplePractice => {
    if (!practice) throw new Error('the demo has not started');
    return practice;
  };

  beforeAll(async () => {
    database = await createTestDatabase('empty');
    const server = await startTestApp(database.url, { DEMO: 'on', FEED: 'replay:2020' });
    await server.post('/api/replay', { action: 'pause' });
    await server.post('/api/replay', { action: 'jump', day: CRASH_DAY });
    practice = { server, browser: await openBrowser(), users: new Map() };
  });
  afterAll(async () => {
    await practice?.browser.close();
    await practice?.server.stop();
    await database?.drop();
  });

  it('begins with a call list', async () => {
    const { page } = await openAs(given(), 'helen.marsh@demo.forecall.example', '/');
    await page.getByRole('article').first().waitFor();
    await expect
      .poll(() => page.getByRole('article').count(), { timeout: 90_000 })
      .toBeGreaterThan(5);
  });

  storySteps(given);
  controlSteps(given);
  decisionSteps(given);
  boundarySteps(given);
  frontDeskSteps(given);
  colleagueSteps(given);
  ownTriggerSteps(given);
  whatToSaySteps(given);
  relationshipSteps(given);
});
