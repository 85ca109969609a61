import { tags } from '../html.js';
import { chainOf } from '../model/chain.js';
import { numbered } from '../model/slots.js';
import { count, list } from '../model/words.js';
import { chip, shape } from './parts.js';

const { circle, div, h2, li, ol, p, path, section, span, svg } = tags;

const ROW = 18;
const STEM = 60;
const REACH = 230;

export function chainView({ board }) {
  const chain = chainOf(board.tree);
  const numbers = numbered(board.nodes);
  return section(
    { class: 'card chain', 'aria-labelledby': 'chain-title' },
    h2({ id: 'chain-title' }, 'Chain'),
    p({ class: 'big' }, chain.title),
    p({ class: 'note' }, chain.note),
    chain.rows.length > 1 && picture(chain.rows),
    chain.rows.length > 0 && ol({ class: 'branches' }, ...chain.rows.map((row) => branch(row, numbers))),
    ...chain.aside.map((text) => p({ class: 'note' }, text)),
  );
}

/** The stem, and a line for each branch, as long as it is beside the longest. */
function picture(rows) {
  return svg(
    { class: 'tree', viewBox: `0 0 ${STEM + REACH + 10} ${rows.length * ROW}`, 'aria-hidden': 'true' },
    path({ d: `M0 ${ROW / 2}H${STEM}`, class: 'stem' }),
    ...rows.flatMap((row, i) => {
      const y = i * ROW + ROW / 2;
      const end = STEM + 24 + row.share * (REACH - 24);
      const line = i === 0 ? `M${STEM} ${y}H${end}` : `M${STEM} ${ROW / 2}C${STEM + 12} ${ROW / 2} ${STEM + 8} ${y} ${STEM + 24} ${y}H${end}`;
      return [path({ d: line, class: row.main ? 'stem' : 'stray' }), circle({ cx: end, cy: y, r: 4, class: row.main ? 'stem' : 'stray' })];
    }),
  );
}

function branch(row, numbers) {
  return li(
    { key: row.tip.root, class: 'branch', title: row.tip.root },
    shape(row.main ? 'good' : 'warn'),
    div(
      {},
      p({ class: 'nodes-of' }, ...row.nodes.map((name) => chip(numbers.get(name), name))),
      p({ class: 'note' }, `Slot ${count(row.tip.slot)}`, span({}, row.clients.length > 0 ? `, ${list(row.clients)}` : '')),
    ),
  );
}
