import { tags } from '../html.js';
import { headline } from '../model/headline.js';
import { clockOf } from '../model/board.js';
import { duties } from '../model/slots.js';
import { clock, count, countdown } from '../model/words.js';
import { shape } from './parts.js';

const { dd, div, dl, dt, h1, li, section, ul } = tags;

export function headlineView({ board, now }) {
  const { tone, title, details } = headline(board, now);
  return section(
    { class: `headline ${tone}`, 'aria-label': 'In one look' },
    div(
      { class: 'answer', role: 'status' },
      div({ class: 'sign' }, shape(tone)),
      div({}, h1({}, title), ul({ class: 'details' }, ...details.map((text) => li({ key: text }, text)))),
    ),
    dl({ class: 'facts' }, ...facts(board, now).map(([name, value, note]) => div({ key: name }, dt({}, name), dd({ class: 'value' }, value), dd({ class: 'note' }, note)))),
  );
}

function facts(board, now) {
  const time = clockOf(board.chain, now);
  const sum = duties(board);
  const all = sum.good + sum.late + sum.failed + sum.missed;
  const next = board.upcoming?.find((it) => Date.parse(it.at) > now);
  return [
    time ? ['Slot', count(time.slot), `epoch ${count(time.epoch)}, next in ${countdown(time.leftMs)}`] : ['Slot', '–', 'the chain is not known yet'],
    ['Head', count(board.head?.slot ?? 0), board.head?.root ? board.head.root.slice(0, 10) : 'no head yet'],
    [
      'Duties on time',
      all === 0 ? '–' : `${count(sum.good)} of ${count(all)}`,
      'in the last four epochs',
    ],
    next
      ? ['Next proposal', `in ${countdown(Date.parse(next.at) - now)}`, `validator ${next.validator} at ${clock(next.at)}`]
      : ['Next proposal', 'none known', `${count(board.window?.validators ?? 0)} validators are served`],
  ];
}
