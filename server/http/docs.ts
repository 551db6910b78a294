import { readFileSync } from 'node:fs';
import { type Response, Router } from 'express';

const file = (name: string): string =>
  readFileSync(new URL(`docs/${name}`, import.meta.url), 'utf8');

const parts = [
  ['/api/docs', 'page.html', 'text/html'],
  ['/api/docs/page.css', 'page.css', 'text/css'],
  ['/api/docs/page.js', 'page.js', 'text/javascript'],
] as const;

/** A small page to try the API; it holds no data of its own, so it needs no sign-in. */
export const docsRoutes = (): Router => {
  const router = Router();
  for (const [path, name, type] of parts) {
    const content = file(name);
    router.get(path, (_, response: Response) => {
      response.type(type).send(content);
    });
  }
  return router;
};
