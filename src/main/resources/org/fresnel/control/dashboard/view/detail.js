import { tags } from '../html.js';
import { capital, count, clock, plain, span as time } from '../model/words.js';
import { pill } from './parts.js';

const { button, div, h3, p, section, span, table, tbody, td, th, thead, tr } = tags;

const TONES = { on_time: 'good', late: 'warn', failed: 'bad', missed_by_client: 'bad', upcoming: 'quiet', pending: 'quiet' };

/** One slot's duties, as the router remembers them. */
export function detailView({ detail }, acts) {
  const { slot, phase, duties, problem } = detail;
  const start = duties?.[0]?.slotStart;
  return section(
    { class: 'detail', 'aria-labelledby': 'detail-title', onKeyDown: (event) => event.key === 'Escape' && leave(slot, acts) },
    div(
      { class: 'heading' },
      h3({ id: 'detail-title' }, `Slot ${count(slot)}${start ? `, ${clock(start)}` : ''}`),
      button({ type: 'button', class: 'action quiet', onClick: () => leave(slot, acts) }, 'Close'),
    ),
    div({ role: 'status' }, body(phase, duties, problem)),
  );
}

function leave(slot, acts) {
  acts.select(undefined);
  document.querySelector(`[data-slot="${slot}"]`)?.focus();
}

function body(phase, duties, problem) {
  if (phase === 'asking') return p({ class: 'empty' }, 'Asking …');
  if (phase === 'failed') return p({ class: 'problem' }, `Not available: ${problem}.`);
  if (duties.length === 0) return p({ class: 'empty' }, 'No duty of a validator that is served here.');
  return div(
    { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Duties of the slot' },
    table(
      { class: 'duties' },
      thead({}, tr({}, ...['Duty', 'Validator', 'Result', 'Data from', 'Published', 'Why'].map((name) => th({ key: name, scope: 'col' }, name)))),
      tbody({}, ...[...duties].sort(worstFirst).slice(0, MOST).map(dutyRow)),
    ),
    duties.length > MOST && p({ class: 'note' }, `${count(duties.length - MOST)} more, none of them worse.`),
  );
}

/** Rows of a slot with very many validators. */
const MOST = 100;

const RANK = ['failed', 'late', 'missed_by_client', 'unknown', 'pending', 'upcoming', 'on_time'];
const worstFirst = (a, b) => RANK.indexOf(a.result) - RANK.indexOf(b.result) || a.duty.localeCompare(b.duty) || a.validator - b.validator;

function dutyRow(it) {
  const { material, publication } = it;
  return tr(
    { key: `${it.duty} ${it.validator}` },
    td({}, capital(plain(it.duty))),
    td({ class: 'figure' }, String(it.validator)),
    td({}, pill(TONES[it.result] ?? 'quiet', plain(it.result))),
    td({}, material?.node ? `${material.node}, ${moved(material.answeredMs)}` : '–'),
    td({}, publication ? published(publication, it.deadlineMs) : '–'),
    td({ class: 'wide' }, it.why, ...(material?.attempts ?? []).map((text) => span({ class: 'attempt', key: text }, text))),
  );
}

function published({ sentMs, takenMs, takenBy }, deadlineMs) {
  return takenMs === undefined
    ? `sent ${moved(sentMs)}, accepted by no node`
    : `${takenBy}, ${moved(takenMs)} of ${time(deadlineMs)}`;
}

/** A time in the slot. */
const moved = (ms) => (ms < 0 ? `${time(-ms)} before` : `at ${time(ms)}`);
