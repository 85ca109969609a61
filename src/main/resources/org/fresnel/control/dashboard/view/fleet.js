import { tags } from '../html.js';
import { numbersOf } from '../model/numbers.js';
import { clock, many, moment, plain, sentence } from '../model/words.js';
import { runningDrill } from '../model/drills.js';
import { action, at, badge, healthPill, pill, readOnly, READ_ONLY } from './parts.js';
import { verdictsView } from './verdicts.js';

const { button, dd, details, div, dl, dt, h2, h3, li, p, section, span, summary, ul } = tags;

export function fleetView(view, acts) {
  const { board, operates } = view;
  return section(
    { class: 'fleet', 'aria-labelledby': 'fleet-title' },
    div({ class: 'heading' }, h2({ id: 'fleet-title' }, 'Fleet'), readOnly(operates, 'fleet-why')),
    ul({ class: 'nodes' }, ...board.nodes.map((node, i) => nodeView(node, i + 1, view, acts))),
    button({ type: 'button', class: 'action', 'aria-expanded': String(view.verdicts !== undefined), onClick: () => acts.verdicts() }, 'Verdicts'),
    view.verdicts && verdictsView(view),
  );
}

function nodeView(node, number, view, acts) {
  const { now } = view;
  const numbers = numbersOf(node, view.board.incidents, now);
  return li(
    { key: node.name, class: `node ${node.health}`, 'data-node': node.name },
    div(
      { class: 'who' },
      badge(number),
      div({}, h3({}, node.name, node.role !== 'primary' && span({ class: 'tag' }, plain(node.role))), p({ class: 'version', title: node.version }, version(node.version))),
    ),
    div(
      { class: 'state' },
      div({ class: 'pills' }, healthPill(node.health), drilled(view.board, node) && pill('info', 'in a drill')),
      p({ class: 'reason' }, sentence(node.reason, now)),
      node.drain && p({ class: 'reason' }, drain(node.drain, now)),
      node.replay !== 'complete' && node.health !== 'down' &&
        p({ class: 'reason' }, `replay: ${plain(node.replay)}, ${sentence(node.replayReason, now)}`),
      node.proof === 'failed' && node.health !== 'unproven' &&
        p({ class: 'reason' }, `test: ${sentence(node.proofReason, now)}`),
      (node.blockProof === 'refused' || (node.blockProof === 'failed' && node.health !== 'unproven')) &&
        p({ class: 'reason' }, `test: ${sentence(node.blockProofReason, now)}`),
    ),
    dl(
      { class: numbers.old ? 'numbers old' : 'numbers' },
      ...numbers.facts.map(([name, value]) => fact(name, value)),
      numbers.note && div({ key: 'note', class: 'age' }, dt({}, 'Values'), dd({}, numbers.note)),
    ),
    buttons(node, view, acts),
    node.lastFailures.length > 0 && failures(node, now),
  );
}

const drilled = (board, node) => runningDrill(board.drills)?.nodes.includes(node.name);

const fact = (name, value) => div({ key: name }, dt({}, name), dd({}, value));

/** Client and version, without the commit and the machine. */
function version(text) {
  const [client, number] = text.split('/');
  return number ? `${client} ${number.split(/[-+ ]/)[0]}` : text || 'version not known';
}

/** What the reason for the health does not say already. */
function drain(order, now) {
  if (order.state === 'waiting') {
    const by = `by ${order.by}${order.reason ? `: ${order.reason}` : ''}`;
    return `waits to be drained ${by}; ${order.window ? `free from ${clock(order.window.from)}` : order.note}`;
  }
  return order.until ? `until ${moment(order.until, now)}` : '';
}

function buttons(node, { operates, busy, link }, acts) {
  const enabled = operates && link.phase === 'live';
  const why = operates ? 'Not connected.' : READ_ONLY;
  const one = (word, key, onClick) =>
    action({ text: word, label: `${word} ${node.name}`, onClick, enabled, why, busy: busy.has(`${key} ${node.name}`) });
  return div(
    { class: 'buttons' },
    node.drain
      ? one('Resume', 'resume', () => acts.resume(node.name))
      : one('Drain', 'drain', () => acts.openDrain(node.name)),
    one('Probe', 'probe', () => acts.probe(node.name)),
  );
}

function failures(node, now) {
  return details(
    { class: 'failures' },
    summary({}, many(node.lastFailures.length, 'recent failure')),
    ul({}, ...node.lastFailures.map((it) => li({ key: it.at }, at(it.at, moment(it.at, now)), ` ${it.reason}`))),
  );
}
