// Who is asked for what. Pure.
import { plain } from './words.js';

/** What goes to all preferred nodes at once; of anything else, one node is asked after the other. */
const TOGETHER = new Set(['aggregate', 'publish', 'prepare', 'subscribe', 'events']);

/** Plans that are the same become one row: {kinds: [word], together, preferred, fallback, excluded: [node]} */
export function plans(all) {
  const rows = new Map();
  for (const { kind, nodes } of all) {
    const together = TOGETHER.has(kind);
    const key = JSON.stringify([together, nodes.map((node) => [node.name, node.rank])]);
    if (!rows.has(key)) rows.set(key, { key, kinds: [], together, ...split(nodes) });
    rows.get(key).kinds.push(plain(kind));
  }
  return [...rows.values()];
}

function split(nodes) {
  const of = (rank) => nodes.filter((node) => node.rank === rank);
  return { preferred: of('preferred'), fallback: of('fallback'), excluded: of('excluded') };
}
