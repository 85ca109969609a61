// Whether each node would have made the duties of the last slots, for people. Pure.
import { count, many, plain } from './words.js';

/** A row for each node: {name, role, marks, tone, text, reason}; the oldest slot is the first mark. */
export function verdictsOf({ nodes, differences }) {
  return nodes.map((it) => {
    const missed = it.verdicts.filter((verdict) => !verdict.made);
    const different = differences.filter((one) => one.node === it.node);
    const text = it.verdicts.length === 0 ? 'not tested' : missed.length === 0 ? 'made all' : `missed ${missed.length} of ${it.verdicts.length}`;
    const last = missed[0] ? `slot ${count(missed[0].slot)}: ${missed[0].reason}` : '';
    const newest = different[0] ? `${different[0].operation}: ${different[0].difference}` : '';
    return {
      name: it.node,
      role: plain(it.role),
      marks: [...it.verdicts].reverse().map((verdict) => (verdict.made ? '·' : '×')).join(''),
      tone: it.verdicts.length === 0 ? 'info' : missed.length === 0 ? 'good' : it.verdicts[0].made ? 'warn' : 'bad',
      text,
      reason: last || newest,
      copies: it.role === 'shadow' ? copies(it.operations) : '',
    };
  });
}

function copies(operations) {
  const sum = (name) => operations.reduce((all, one) => all + one[name], 0);
  return `${many(sum('mirrored'), 'copy', 'copies')}, ${sum('different')} different, ${sum('failed')} failed`;
}
