// Plain JavaScript, as entry.mjs is and for the same reason.
import { register } from 'tsx/esm/api';

register();
await import('./sweep-worker.ts');
