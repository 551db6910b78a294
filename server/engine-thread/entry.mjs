// Plain JavaScript, for a worker of Node 20 doesn't inherit the loader that `--import tsx` sets up in the main thread.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
