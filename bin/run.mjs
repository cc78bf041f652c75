// `node bin/run.mjs serve` sets everything up and runs `bin/serve.ts` on the project's own Node.
import { run } from './setup.mjs';

const [name] = process.argv.splice(2, 1);
run(`bin/${name ?? ''}.ts`);
