// Where the nodes see the end of the chain. Pure.
import { count, list, many } from './words.js';

/** Of a long branch the first slots after the fork are left out. */
const LONGEST = 32;

/** @returns {tone, title, note, rows: [{tip, nodes, clients, main, share}], aside: [sentence]} */
export function chainOf(tree) {
  const branches = tree?.branches ?? [];
  const split = branches.length > 1;
  return {
    tone: split ? 'warn' : 'good',
    title: branches.length === 0 ? 'No head is known' : split ? `${branches.length} branches` : 'One branch',
    note: [
      split && tree.fork && `They split after slot ${count(tree.fork.slot)} and are ${many(tree.apartSlots, 'slot')} apart.`,
      tree?.finalizedEpoch !== undefined && `Finalized: epoch ${count(tree.finalizedEpoch)}.`,
    ].filter(Boolean).join(' '),
    rows: rows(branches, tree?.fork?.slot),
    aside: [
      tree?.behind.length > 0 && `Behind the fork: ${list(tree.behind)}.`,
      tree?.unknown.length > 0 && `Not known: ${list(tree.unknown)}.`,
    ].filter(Boolean),
  };
}

/** With how long each branch is beside the longest, 0 to 1. */
function rows(branches, fork) {
  const length = (branch) => Math.min(LONGEST, Math.max(1, branch.tip.slot - (fork ?? branch.tip.slot)));
  const longest = Math.max(1, ...branches.map(length));
  return branches.map((branch, i) => ({
    tip: branch.tip,
    nodes: branch.nodes,
    clients: branch.clients,
    main: i === 0,
    share: length(branch) / longest,
  }));
}
