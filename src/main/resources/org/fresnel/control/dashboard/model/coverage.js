// The coverage of drills for people. Pure.
import { span } from './words.js';

const TONES = { covered: 'good', due: 'info', overdue: 'bad' };

/** A row for each kind, a column for each node. */
export function matrix({ enabled, cells, overdue, neverPassed, withinSeconds, next, waiting }) {
  const nodes = [...new Set(cells.map((cell) => cell.node))];
  const kinds = [...new Set(cells.map((cell) => cell.kind))];
  const found = new Map(cells.map((cell) => [`${cell.kind} ${cell.node}`, cell]));
  const shown = (cell) => {
    if (!cell) return { tone: 'info', text: '-' };
    const tone = enabled ? TONES[cell.coverage] ?? 'warn' : cell.lastPassed ? 'good' : 'info';
    return { tone, text: cell.lastPassed ? `${span(cell.ageSeconds * 1000)} ago` : (cell.lastResult ?? 'never') };
  };
  const rows = kinds.map((kind) => ({ kind, cells: nodes.map((node) => shown(found.get(`${kind} ${node}`))) }));
  const programme = enabled
    ? `Each within ${span(withinSeconds * 1000)}: ${overdue} overdue, ${neverPassed} never passed.`
    : `The programme is off. ${neverPassed} of ${cells.length} never passed.`;
  const coming = next ? ` Next: ${next.kind} on ${next.node}${waiting ? `, waits: ${waiting}` : ''}.` : '';
  return { nodes, rows, summary: programme + coming };
}
