// The last epochs, slot by slot. Pure.
import { clockOf } from './board.js';
import { count, list, many, plain } from './words.js';

export const EPOCHS = 4;

const SAYS = {
  upcoming: 'to come',
  pending: 'going on',
  good: 'on time',
  late: 'late',
  failed: 'failed',
  none: 'no duty',
  unknown: 'not known',
};

/** @returns rows of an epoch each, the oldest first: {epoch, cells: [{slot, state, mark, node, label, current}]} */
export function strip(board, now) {
  const bySlot = new Map(board.slots.map((it) => [it.slot, it]));
  const clock = clockOf(board.chain, now);
  const newest = board.slots.at(-1);
  if (!clock && !newest) return [];
  const size = board.chain?.slotsPerEpoch ?? 32;
  const last = clock?.epoch ?? newest.epoch;
  const numbers = numbered(board.nodes);
  const epochs = Array.from({ length: EPOCHS }, (_, i) => last - EPOCHS + 1 + i).filter((epoch) => epoch >= 0);
  return epochs.map((epoch) => ({
    epoch,
    cells: Array.from({ length: size }, (_, i) => {
      const slot = epoch * size + i;
      return cell(slot, bySlot.get(slot), clock, numbers);
    }),
  }));
}

/** Each node's number: its place in the order. */
export const numbered = (nodes) => new Map(nodes.map((node, i) => [node.name, i + 1]));

function cell(slot, summary, clock, numbers) {
  const future = clock && slot > clock.slot;
  const state = summary?.state ?? (future ? 'upcoming' : 'unknown');
  const due = (summary?.duties ?? []).filter((it) => it.count > 0);
  const served = [...new Set(due.flatMap((it) => it.nodes))];
  const number = served.map((name) => numbers.get(name)).find(Boolean);
  return {
    slot,
    state: future && state === 'none' ? 'upcoming' : state,
    current: slot === clock?.slot,
    node: number,
    mark: mark(state, number, served.length, due),
    label: label(slot, state, due, served),
  };
}

function mark(state, number, servers, due) {
  if (state === 'failed') return '×';
  if (state === 'late') return '!';
  if (number) return servers > 1 ? `${number}+` : String(number);
  return (state === 'upcoming' || state === 'pending') && due.length > 0 ? '·' : '';
}

function label(slot, state, due, served) {
  const what = due.map((it) => many(it.count, plain(it.duty)));
  const by = served.length > 0 ? `, served by ${list(served)}` : '';
  return `Slot ${count(slot)}: ${SAYS[state] ?? state}${what.length > 0 ? `; ${list(what)}${by}` : ''}`;
}

/** Duties of the last epochs by their results: {good, late, failed, missed}; missed by the client, that is. */
export function duties(board, epochs = EPOCHS) {
  const size = board.chain?.slotsPerEpoch ?? 32;
  const newest = board.slots.at(-1)?.slot ?? 0;
  const sum = { good: 0, late: 0, failed: 0, missed: 0 };
  board.slots
    .filter((it) => it.slot > newest - epochs * size)
    .flatMap((it) => it.duties)
    .forEach(({ results }) => {
      sum.good += results?.on_time ?? 0;
      sum.late += results?.late ?? 0;
      sum.failed += results?.failed ?? 0;
      sum.missed += results?.missed_by_client ?? 0;
    });
  return sum;
}

/** The cell that a key leads to from another: rows are epochs. */
export function step(rows, slot, key) {
  const cells = rows.flatMap((row) => row.cells.map((it) => it.slot));
  const size = rows[0]?.cells.length ?? 1;
  const moves = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -size, ArrowDown: size };
  if (key === 'Home') return cells[0];
  if (key === 'End') return cells.at(-1);
  const wanted = slot + (moves[key] ?? 0);
  return cells.includes(wanted) ? wanted : slot;
}
