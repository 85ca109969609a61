import { tags } from '../html.js';
import { matrix } from '../model/coverage.js';
import { pill } from './parts.js';

const { div, p, table, tbody, td, th, thead, tr } = tags;

/** Which node has passed which kind of drill. */
export function coverageView({ coverage, now }) {
  if (coverage.problem) return p({ class: 'note' }, coverage.problem);
  const { nodes, rows, summary } = matrix(coverage, now);
  return div(
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Coverage of drills' },
    p({ class: 'note' }, summary),
    table(
      {},
      thead({}, tr({}, th({ scope: 'col' }, 'Kind'), ...nodes.map((node) => th({ key: node, scope: 'col' }, node)))),
      tbody(
        {},
        ...rows.map(({ kind, cells }) =>
          tr({ key: kind }, th({ scope: 'row' }, kind), ...cells.map(({ tone, text }, i) => td({ key: i }, pill(tone, text))))),
      ),
    ),
  );
}
