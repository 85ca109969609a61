import { tags } from '../html.js';
import { timeline } from '../model/timeline.js';
import { moment, sentence } from '../model/words.js';
import { at, shape } from './parts.js';

const { button, details, div, h2, li, ol, p, section, span, summary, ul } = tags;

const KINDS = [['incident', 'Incidents'], ['decision', 'Decisions'], ['drill', 'Drills']];

export function timelineView(view, acts) {
  const { board, kinds, entries, now } = view;
  const all = timeline(board, kinds);
  return section(
    { class: 'timeline', 'aria-labelledby': 'timeline-title' },
    div(
      { class: 'heading' },
      h2({ id: 'timeline-title' }, 'What happened'),
      div(
        { class: 'filters', role: 'group', 'aria-label': 'Show' },
        ...KINDS.map(([kind, text]) =>
          button({ key: kind, type: 'button', class: 'filter', 'aria-pressed': String(kinds.has(kind)), onClick: () => acts.show(kind) }, text)),
      ),
    ),
    all.length === 0
      ? p({ class: 'empty' }, kinds.size === 0 ? 'No kind is selected.' : 'Nothing yet. Incidents, failovers and drills appear here.')
      : ol({ class: 'events' }, ...all.slice(0, entries).map((it) => entry(it, now))),
    all.length > entries && button({ type: 'button', class: 'action quiet', onClick: acts.more }, `Show older (${all.length - entries})`),
    board.unseen > 0 && p({ class: 'note' }, `${board.unseen} more decisions came too fast to be shown.`),
  );
}

function entry(it, now) {
  const head = [
    shape(it.tone),
    at(it.at, moment(it.at, now)),
    span({ class: 'title' }, sentence(it.title, now), span({ class: 'kind' }, it.kind)),
    span({ class: 'text' }, it.text),
  ];
  return li(
    { key: it.key, class: `event ${it.tone}` },
    it.lines.length > 0
      ? details({}, summary({}, ...head), ul({ class: 'lines' }, ...it.lines.map((line, i) => li({ key: i }, sentence(line, now)))))
      : div({ class: 'summary' }, ...head),
  );
}
