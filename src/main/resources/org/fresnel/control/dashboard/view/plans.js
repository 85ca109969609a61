import { tags } from '../html.js';
import { plans } from '../model/plans.js';
import { numbered } from '../model/slots.js';
import { capital } from '../model/words.js';
import { chip } from './parts.js';

const { div, h2, li, ol, p, section, span } = tags;

export function plansView({ board }) {
  const numbers = numbered(board.nodes);
  return section(
    { class: 'card plans', 'aria-labelledby': 'plans-title' },
    h2({ id: 'plans-title' }, 'Who is asked'),
    ...plans(board.plans ?? []).map((row) =>
      div(
        { key: row.key, class: 'plan' },
        p({ class: 'kinds' }, capital(row.kinds.join(' · '))),
        div(
          { class: 'who' },
          row.preferred.length === 0 ? p({ class: 'nobody' }, 'No usable node') : ol({ class: row.together ? 'order together' : 'order' }, ...row.preferred.map((node) => place(node, numbers, ''))),
          row.together && row.preferred.length > 1 && span({ class: 'how' }, 'all at once'),
          ...rest('fallback', row.fallback, numbers),
          ...rest('excluded', row.excluded, numbers),
        ),
      )),
  );
}

function rest(word, nodes, numbers) {
  return nodes.length === 0
    ? []
    : [div({ class: 'rest' }, span({ class: 'word' }, word), ol({ class: 'order' }, ...nodes.map((node) => place(node, numbers, 'faint'))))];
}

const place = (node, numbers, extra) => li({ key: node.name, title: node.reason }, chip(numbers.get(node.name), node.name, extra));
