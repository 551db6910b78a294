/** `npm run build:kernel`: compiles the engine's kernel from AssemblyScript into `sweep-wasm.ts`; a test sees that it was. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';

const kernel = new URL('../../server/engine/kernel/', import.meta.url);

const flags = [
  ...['--outFile', 'sweep.wasm', '-O3', '--noAssert', '--runtime', 'stub'],
  ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
  ...['--enable', 'threads'],
];

/** @returns the kernel in base64 */
export const compileKernel = async (): Promise<string> => {
  const made: Uint8Array[] = [];
  const { error, stderr } = await main(['sweep.ts', ...flags], {
    readFile: (name) =>
      name === 'sweep.ts' ? readFileSync(new URL(`assembly/${name}`, kernel), 'utf8') : null,
    writeFile: (name, contents) => {
      if (name === 'sweep.wasm' && typeof contents !== 'string') made.push(contents);
    },
    listFiles: () => [],
  });
  const [wasm] = made;
  if (error || !wasm) throw new Error(`the kernel doesn't compile: ${stderr.toString()}`);
  return Buffer.from(wasm).toString('base64');
};

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(
    new URL('sweep-wasm.ts', kernel),
    `/** Made from assembly/sweep.ts by \`npm run build:kernel\`: the kernel in base64. */
export const sweepWasm =
  '${await compileKernel()}';
`,
  );
