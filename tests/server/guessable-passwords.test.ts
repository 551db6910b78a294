import { afterAll, beforeAll, expect, it } from 'vitest';
import { isGuessable } from '../../server/access/common-passwords.ts';
import { startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import { type Http, PASSWORD, startHttp } from './http-harness.ts';

let http: Http;
beforeAll(async () => {
  http = await startHttp();
});
afterAll(() => http.stop());

const whose = { email: 'annabelle@example.com', name: 'Annabelle Lee' };

it('the best known passwords, runs, one letter and one’s own name are guessed at once; others aren’t', () => {
  for (const password of [
    ...['password', 'PASSWORD', '12345678', 'qwertyuiop', 'iloveyou', 'aaaaaaaa', '99999999'],
    ...['abcdefghij', '87654321', 'annabelle', 'AnnabelleLee', 'annabelle@example.com'],
  ])
    expect([password, isGuessable(password, whose)]).toEqual([password, true]);
  for (const password of [
    ...['password1234', 'correct horse battery', 'long enough', 'a1b2c3d9', 'annabelle was here'],
    ...['abcdefgx', 'aaaaaaab', 'Password123!'],
  ])
    expect([password, isGuessable(password, whose)]).toEqual([password, false]);
});

it('are refused wherever a password is set, and a link stays good', async () => {
  const add = (password: string) =>
    http.ask('POST', '/api/users', { json: { ...whose, role: 'advisor', password } });
  for (const password of ['12345678', 'annabelle']) {
    const refused = await add(password);
    expect([refused.status, refused.body.error.field]).toEqual([400, 'password']);
  }
  const { body: user } = await add(PASSWORD);
  const cookie = await http.signIn(whose.email);
  const changed = await http.ask('POST', '/api/auth/change-password', {
    cookie,
    json: { currentPassword: PASSWORD, newPassword: 'qwertyuiop' },
  });
  expect([changed.status, changed.body.error.field]).toEqual([400, 'newPassword']);
  const link = await http.ask('POST', `/api/users/${user.id}/password-link`, { json: {} });
  const token = String(link.body.path).split('#')[1];
  const set = (newPassword: string) =>
    http.ask('POST', '/api/auth/new-password', { token: null, json: { token, newPassword } });
  const refused = await set('annabelle');
  expect([refused.status, refused.body.error.field]).toEqual([400, 'newPassword']);
  expect((await set('a few words of mine')).status).toBe(200);
});

it('the first administrator’s is refused by the name of its setting', async () => {
  const database = await createTestDatabase();
  const settings = { ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: 'password' };
  await expect(startTestApp(database.url, settings)).rejects.toThrow(/^ADMIN_PASSWORD /);
  await database.drop();
});
