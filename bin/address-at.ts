/** Hosts that stand for this machine, as a server listens on them. */
const HERE = new Set(['0.0.0.0', '127.0.0.1', '::', '::1']);

/** Where somebody at this machine reaches what listens there. */
export function addressAt(host: string, port: number): string {
  const name = HERE.has(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${String(port)}`;
}
