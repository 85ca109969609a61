// Incidents, decisions and drills as one list, the newest first. Pure.
import { clock, many, ms, plain, span, words } from './words.js';
import { title, tone } from './drills.js';

const TOGETHER_MS = 60_000;

/** @param kinds those to show: a Set of incident, decision, drill */
export function timeline(board, kinds) {
  const entries = [
    ...(kinds.has('incident') ? board.incidents.map(incident) : []),
    ...(kinds.has('decision') ? together(board.decisions.map(decision)) : []),
    ...(kinds.has('drill') ? board.drills.map(drill) : []),
  ];
  return entries.sort((a, b) => b.at - a.at);
}

function incident(it) {
  const open = it.until === undefined;
  const cost = [
    it.requestsFailedOver && `${many(it.requestsFailedOver, 'request')} failed over`,
    it.requestsFailed && `${many(it.requestsFailed, 'request')} failed`,
    it.worstAddedLatencyMs >= 1 && `at worst ${ms(it.worstAddedLatencyMs)} later`,
  ].filter(Boolean);
  return {
    key: `incident-${it.router ?? ''}-${it.id}`,
    kind: 'incident',
    tone: it.drill ? 'info' : open ? 'bad' : 'warn',
    at: Date.parse(it.from),
    title: `${it.node}: ${it.cause}`,
    text: [
      open ? 'open' : `${it.end === 'interrupted' ? 'until the router stopped, ' : ''}${span(it.durationMs)}`,
      it.router && `at ${it.router}`,
      it.drill && `caused by ${it.drill}`,
      ...cost,
    ].filter(Boolean).join(' · '),
    lines: it.changes.map((change) => `${clock(change.at)}  ${plain(change.health)}: ${change.reason}`),
  };
}

function decision(it) {
  const silent = it.attempts.filter((attempt) => attempt.node !== it.node).map((attempt) => attempt.node);
  const operation = words(it.operation);
  const ways = {
    failed_over: `${operation} failed over to ${it.node}`,
    hedged: `${operation}: ${it.node} was also asked and was faster`,
    merged: `${operation} used several answers`,
    refused: `${operation} was refused with ${it.status}`,
    failed: `${operation} failed with ${it.status}`,
  };
  return {
    key: `decision-${it.at}-${it.operation}`,
    kind: 'decision',
    tone: { failed: 'bad', hedged: 'info', merged: 'quiet' }[it.kind] ?? 'warn',
    at: Date.parse(it.at),
    same: [it.kind, it.operation, it.node, ...silent].join(),
    title: ways[it.kind] ?? `${operation}: ${plain(it.kind)}`,
    text: [`in ${ms(it.elapsedMs)}`, it.addedLatencyMs >= 1 && `${ms(it.addedLatencyMs)} of it added`].filter(Boolean).join(' · '),
    lines: it.attempts.map((attempt) => `${attempt.node}: ${attempt.text} (${ms(attempt.elapsedMs)})`),
  };
}

/** Decisions of one kind in a row become one entry with a number. */
function together(decisions) {
  const entries = [];
  for (const it of decisions) {
    const before = entries.at(-1);
    if (before?.same === it.same && before.last - it.at < TOGETHER_MS) {
      before.times += 1;
      before.last = it.at;
    } else {
      entries.push({ ...it, times: 1, last: it.at });
    }
  }
  return entries.map((it) => (it.times === 1 ? it : { ...it, text: `${it.times} times since ${clock(it.last)} · the last ${it.text}` }));
}

function drill(it) {
  return {
    key: it.id,
    kind: 'drill',
    tone: tone(it),
    at: Date.parse(it.from),
    title: `Drill ${it.state}: ${title(it)}`,
    text: [span(it.durationMs), it.requests && many(it.requests, 'request'), it.reason].filter(Boolean).join(' · '),
    lines: it.shortcomings ?? [],
  };
}

