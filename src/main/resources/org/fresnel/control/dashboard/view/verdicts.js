import { tags } from '../html.js';
import { verdictsOf } from '../model/verdicts.js';
import { pill } from './parts.js';

const { div, p, table, tbody, td, th, thead, tr } = tags;

/** Whether each standby and shadow would have made the duties of the last slots. */
export function verdictsView({ verdicts }) {
  if (verdicts.problem) return p({ class: 'note' }, verdicts.problem);
  return div(
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Verdicts of the last slots' },
    table(
      {},
      thead({}, tr({}, ...['Node', 'Would have', 'Last slots', 'Shadow', 'Last reason'].map((head) => th({ key: head, scope: 'col' }, head)))),
      tbody(
        {},
        ...verdictsOf(verdicts).map((row) =>
          tr(
            { key: row.name },
            th({ scope: 'row' }, row.name),
            td({}, pill(row.tone, row.text)),
            td({}, row.marks),
            td({}, row.copies),
            td({}, row.reason),
          ),
        ),
      ),
    ),
  );
}
