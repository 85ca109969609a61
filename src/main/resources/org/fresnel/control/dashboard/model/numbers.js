// The numbers of one node, and how old they are. Pure.
import { count, many, ms, span } from './words.js';

const NONE = '–';

/**
 * A node that was never reached has none. Those of a node that is down are of the time before its
 * open incident.
 */
export function numbersOf(node, incidents, now) {
  const reached = Boolean(node.version) || node.headSlot > 0;
  const old = node.health === 'down';
  const incident = incidents.find((it) => it.node === node.name && !it.until && !it.router);
  const age = old && reached && incident ? span(Math.max(0, now - Date.parse(incident.from))) : '';
  const shown = (text) => (reached ? text : NONE);
  return {
    old,
    note: age && `as of ${age} ago`,
    facts: [
      ['Head', shown(count(node.headSlot))],
      ['Lag', shown(node.lagSlots === 0 ? 'none' : many(node.lagSlots, 'slot'))],
      ['Answers in', node.latencyMs > 0 ? ms(node.latencyMs) : NONE],
      ['Peers', shown(count(node.peers))],
    ],
  };
}
