import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callListSchema } from '../../shared/api/call-list.ts';
import { type Http, startHttp } from './http-harness.ts';

let http: Http;
beforeAll(async () => {
  http = await startHttp();
});
afterAll(() => http.stop());

const get = (path: string) => http.ask('GET', path);

describe('every answer', () => {
  it('forbids keeping it, foreign scripts, frames and guessing of types', async () => {
    const { headers } = await get('/api/clients');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect((await get('/api/call-list')).body).toEqual(
      callListSchema.parse((await get('/api/call-list')).body),
    );
  });
});

describe('the description', () => {
  it('names every operation of the outward interface, with the schemas that check it', async () => {
    const { body } = await http.ask('GET', '/api/openapi.json', { token: null });
    expect(body.openapi).toBe('3.1.0');
    const promised = [
      'get /api/health',
      'put /api/instruments',
      'post /api/instruments/{symbol}/splits',
      'put /api/instruments/{symbol}/closes',
      'post /api/import/clients',
      'post /api/import/holdings',
      'post /api/import/sensitivities',
      'post /api/ticks',
      'get /api/call-list',
      'get /api/alerts',
      'post /api/calls',
      'get /api/clients',
      'get /api/clients/{id}',
      'get /api/quotes',
      'post /api/auth/sign-in/email',
      'post /api/auth/sign-out',
      'get /api/auth/get-session',
      'post /api/users',
      'get /api/users',
      'get /api/openapi.json',
    ];
    for (const one of promised) {
      const [method = '', path = ''] = one.split(' ');
      expect(body.paths[path]?.[method], one).toBeDefined();
    }
    const call = body.paths['/api/calls'].post;
    const schema = call.requestBody.content['application/json'].schema;
    expect(schema.properties.outcome.enum).toContain('voicemail');
    expect(schema.additionalProperties).toBe(false);
    expect(schema.required).toEqual(['clientId', 'direction', 'outcome']);
    expect(JSON.stringify(body)).not.toContain('"$schema"');
  });

  it('can be tried on a page of our own that fetches nothing from elsewhere', async () => {
    const page = await http.ask('GET', '/api/docs', { token: null });
    expect(page.headers.get('content-type')).toContain('text/html');
    const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(parts.length).toBeGreaterThan(1);
    for (const path of parts) {
      expect(path).toMatch(/^\/api\//);
      expect((await http.ask('GET', path, { token: null })).status).toBe(200);
    }
    expect(page.text).not.toMatch(/<script(?![^>]*src=)|style="/);
  });
});
