import { workerData } from 'node:worker_threads';
import { helpSweeping } from '../engine/kernel/team.ts';

const { memory, board }: { memory: WebAssembly.Memory; board: number } = workerData;

helpSweeping(memory, board);
