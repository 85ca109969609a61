import { tags } from '../html.js';
import { EPOCHS, step, strip } from '../model/slots.js';
import { count } from '../model/words.js';
import { detailView } from './detail.js';
import { badge } from './parts.js';

const { button, div, h2, li, p, section, span, ul } = tags;

const LEGEND = [
  ['late', '!', 'late'],
  ['failed', '×', 'failed'],
  ['pending', '·', 'going on'],
  ['upcoming', '·', 'to come'],
  ['none', '', 'no duty'],
];

export function slotsView(view, acts) {
  const rows = strip(view.board, view.now);
  return section(
    { class: 'slots', 'aria-labelledby': 'slots-title' },
    div({ class: 'heading' }, h2({ id: 'slots-title' }, `The last ${EPOCHS} epochs, slot by slot`), p({ class: 'hint' }, 'A number is the node that served the slot’s duties. Arrow keys move, Enter opens.')),
    rows.length === 0
      ? p({ class: 'empty' }, 'The chain’s clock is not known yet.')
      : div({ class: rows[0].cells.length > 16 ? 'strip' : 'strip short', role: 'group', 'aria-label': 'Slots', onKeyDown: (event) => move(event, rows, acts) }, ...rows.map((row) => rowView(row, rows, view, acts))),
    rows.length > 0 && view.board.window?.validators === 0 &&
      p({ class: 'note' }, 'No validator client has asked for duties yet. They show here as soon as one does.'),
    legend(view.board.nodes),
    view.detail && detailView(view, acts),
  );
}

function rowView({ epoch, cells }, rows, view, acts) {
  const entry = entrance(rows, view.selected);
  return div(
    { key: epoch, class: 'epoch', role: 'group', 'aria-label': `Epoch ${count(epoch)}` },
    span({ class: 'number', 'aria-hidden': 'true' }, count(epoch)),
    div({ class: 'cells' }, ...cells.map((cell) => cellView(cell, cell.slot === entry, view, acts))),
  );
}

function cellView(cell, isEntrance, { selected }, acts) {
  const open = selected === cell.slot;
  const node = cell.state === 'good' && cell.node ? ` n${((cell.node - 1) % 8) + 1}` : '';
  return button(
    {
      key: cell.slot,
      type: 'button',
      class: `cell ${cell.state}${node}${cell.current ? ' current' : ''}`,
      tabindex: isEntrance ? 0 : -1,
      'data-slot': cell.slot,
      'aria-label': cell.label,
      'aria-current': cell.current ? 'true' : undefined,
      'aria-expanded': String(open),
      title: cell.label,
      onClick: () => acts.select(open ? undefined : cell.slot),
    },
    span({ 'aria-hidden': 'true' }, cell.mark),
  );
}

/** The one cell that the tabulator leads to. */
function entrance(rows, selected) {
  const cells = rows.flatMap((row) => row.cells);
  const chosen = cells.find((cell) => cell.slot === selected) ?? cells.find((cell) => cell.current);
  return (chosen ?? cells.at(-1)).slot;
}

function move(event, rows, acts) {
  if (event.key === 'Escape') {
    acts.select(undefined);
    return;
  }
  const from = Number(event.target.dataset?.slot);
  const to = step(rows, from, event.key);
  if (Number.isNaN(from) || to === from) return;
  event.preventDefault();
  event.currentTarget.querySelector(`[data-slot="${to}"]`)?.focus();
}

function legend(nodes) {
  return ul(
    { class: 'legend', 'aria-label': 'Legend' },
    ...nodes.map((node, i) => li({ key: node.name }, badge(i + 1), node.name)),
    ...LEGEND.map(([state, mark, text]) => li({ key: state }, span({ class: `cell sample ${state}`, 'aria-hidden': 'true' }, mark), text)),
  );
}
