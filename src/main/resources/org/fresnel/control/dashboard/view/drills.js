import { tags } from '../html.js';
import { KINDS, progress, runningDrill, targets, title, tone } from '../model/drills.js';
import { countdown, moment } from '../model/words.js';
import { action, at, pill, readOnly, READ_ONLY } from './parts.js';
import { coverageView } from './coverage.js';
import { reportView } from './report.js';

const { button, div, form, h2, h3, label, li, option, p, progress: bar, section, select, ul, span } = tags;

const TIMES = [['12s', '12 seconds'], ['30s', '30 seconds'], ['1m', '1 minute'], ['5m', '5 minutes']];

export function drillsView(view, acts) {
  const running = runningDrill(view.board.drills);
  const past = view.board.drills.filter((drill) => drill.state !== 'running').slice(0, 6);
  return section(
    { class: 'card drills', 'aria-labelledby': 'drills-title' },
    h2({ id: 'drills-title' }, 'Drills'),
    running ? runningView(running, view, acts) : formView(view, acts),
    button({ type: 'button', class: 'action', 'aria-expanded': String(view.coverage !== undefined), onClick: () => acts.coverage() }, 'Coverage'),
    view.coverage && coverageView(view),
    past.length > 0 && ul({ class: 'past' }, ...past.map((drill) => pastView(drill, view, acts))),
  );
}

function formView({ board, operates, busy, link }, acts) {
  const enabled = operates && link.phase === 'live';
  const submit = (event) => {
    event.preventDefault();
    const data = new FormData(event.target);
    acts.beginDrill({ kind: data.get('kind'), target: data.get('target'), duration: data.get('duration') });
  };
  return form(
    { class: 'begin', onSubmit: submit },
    p({ class: 'note' }, 'The router treats a node as failing, without touching it, and reports the result.'),
    field('target', 'Pretend that', targets(board.nodes), enabled),
    field('kind', '… does this', KINDS, enabled),
    field('duration', 'for', TIMES, enabled),
    button(
      { type: 'submit', class: 'action strong', disabled: !enabled || busy.has('drill'), title: operates ? undefined : READ_ONLY, 'aria-describedby': operates ? undefined : 'drill-why' },
      'Start drill',
    ),
    readOnly(operates, 'drill-why'),
  );
}

function field(name, text, options, enabled) {
  return div(
    { class: 'field' },
    label({ for: `drill-${name}` }, text),
    select({ id: `drill-${name}`, name, disabled: !enabled }, ...options.map(([value, words]) => option({ key: value, value }, words))),
  );
}

function runningView(drill, { now, operates, busy, link }, acts) {
  const left = Date.parse(drill.from) + drill.durationMs - now;
  return div(
    { class: 'running' },
    h3({}, `Running: ${title(drill)}`),
    bar({ max: 1, value: progress(drill, now), 'aria-label': 'Time of the drill' }),
    p({ class: 'note' }, left > 0 ? `${countdown(left)} left · ${drill.requests} requests so far, ${drill.failedRequests} failed` : 'The report is written …'),
    action({ text: 'Abort', label: `Abort ${drill.id}`, enabled: operates && link.phase === 'live', why: READ_ONLY, busy: busy.has(`abort ${drill.id}`), onClick: () => acts.abortDrill(drill.id) }),
    readOnly(operates, 'abort-why'),
  );
}

function pastView(drill, { now, report }, acts) {
  const open = report === drill.id;
  return li(
    { key: drill.id, 'data-drill': drill.id },
    button(
      { type: 'button', class: 'open', 'aria-expanded': String(open), 'aria-controls': `report-${drill.id}`, onClick: () => acts.report(drill.id) },
      pill(tone(drill), drill.state),
      span({ class: 'title' }, title(drill)),
      at(drill.from, moment(drill.from, now)),
    ),
    open && div({ id: `report-${drill.id}` }, reportView(drill, acts)),
  );
}
