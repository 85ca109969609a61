// Who is asked for what. Pure.
import { plain } from './words.js';

/** Plans that are the same become one row: {kinds: [word], first: [node], reserve: [node], out: [node]} */
export function plans(all) {
  const rows = new Map();
  for (const { kind, nodes } of all) {
    const key = JSON.stringify(nodes.map((node) => [node.name, node.standing]));
    if (!rows.has(key)) rows.set(key, { key, kinds: [], ...split(nodes) });
    rows.get(key).kinds.push(plain(kind));
  }
  return [...rows.values()];
}

function split(nodes) {
  const of = (standing) => nodes.filter((node) => node.standing === standing);
  return { fit: of('fit'), reserve: of('reserve'), out: of('left_out') };
}
