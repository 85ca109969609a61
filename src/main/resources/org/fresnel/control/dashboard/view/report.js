import { tags } from '../html.js';
import { figures } from '../model/drills.js';
import { capital, ms, plain } from '../model/words.js';
import { action } from './parts.js';

const { dd, div, dl, dt, li, p, table, tbody, td, th, thead, tr, ul } = tags;

/** What came of a drill. */
export function reportView(drill, acts) {
  return div(
    { class: 'report', role: 'region', 'aria-label': `Report of ${drill.id}` },
    drill.reason && p({}, `${capital(drill.reason)}.`),
    drill.shortcomings.length > 0 && ul({ class: 'shortcomings' }, ...drill.shortcomings.map((text) => li({ key: text }, text))),
    dl({ class: 'figures' }, ...figures(drill).map((it) => div({ key: it.name }, dt({}, it.name), dd({ class: 'value' }, it.value), dd({ class: 'note' }, it.note)))),
    drill.duties.length > 0 && div({ class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Requests that duties need' }, dutiesView(drill)),
    drill.state !== 'refused' && div({}, action({ text: 'Save report', label: `Save report of ${drill.id}`, enabled: true, onClick: () => acts.saveReport(drill.id) })),
    drill.earlier?.drills > 0 && p({ class: 'note' }, `Earlier drills of this kind: ${drill.earlier.passed} of ${drill.earlier.drills} passed.`),
  );
}

function dutiesView(drill) {
  return table(
    { class: 'duties' },
    thead({}, tr({}, ...['Class', 'Requests', 'Late', 'Failed', 'Median', 'Slowest'].map((name) => th({ key: name, scope: 'col' }, name)))),
    tbody(
      {},
      ...drill.duties.map((it) =>
        tr(
          { key: it.endpointClass },
          th({ scope: 'row' }, plain(it.endpointClass)),
          ...[it.requests, it.late, it.failed, ms(it.medianMs), ms(it.slowestMs)].map((value, i) => td({ key: i, class: 'figure' }, String(value))),
        )),
    ),
  );
}
