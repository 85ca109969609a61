// The answer to «are duties possible, is anything wrong?». Pure.
import { list, many, plain, sentence } from './words.js';
import { kind, runningDrill } from './drills.js';
import { duties } from './slots.js';

/** From this share on, one in so many, duties that went wrong are the headline. */
const SEVERE_SHARE = 10;

const UNUSED = new Set(['drained', 'wrong_network', 'finality_conflict']);

/** @returns {tone: good|info|warn|bad, title, details: [sentence]} */
export function headline(board, now) {
  const nodes = board.nodes.filter((node) => node.role !== 'shadow');
  const fit = nodes.filter((node) => node.health === 'ready');
  const usable = nodes.filter((node) => !UNUSED.has(node.health) && node.health !== 'down');
  const drill = runningDrill(board.drills);
  const recent = duties(board, 2);
  const details = [...troubles(nodes, now), ...missed(recent)];
  const wrong = recent.failed + recent.late + recent.missed;
  const severe = wrong > 0 && wrong * SEVERE_SHARE >= wrong + recent.good;

  if (fit.length === 0) {
    return usable.length === 0
      ? { tone: 'bad', title: 'Duties are not possible.', details: ['No node answers and may be used.', ...details] }
      : {
          tone: 'bad',
          title: 'Duties are at risk.',
          details: [`No node is fit; ${list(usable.map(named))} ${usable.length === 1 ? 'is' : 'are'} asked all the same.`, ...details],
        };
  }
  const split = board.conditions?.find((it) => it.kind === 'finality_split');
  if (split) {
    return { tone: 'bad', title: 'Nodes have finalized different blocks.', details: [`${sentence(split.text, now)}`, ...details] };
  }
  if (severe && !drill) {
    return { tone: 'bad', title: `Duties go wrong: ${wrong} of the last ${wrong + recent.good}.`, details };
  }
  if (drill) {
    return {
      tone: severe ? 'bad' : wrong > 0 ? 'warn' : 'info',
      title: severe ? 'Duties go wrong. A drill is running.' : 'Duties are possible. A drill is running.',
      details: [
        `${list(drill.nodes)} ${drill.nodes.length === 1 ? 'is' : 'are'} treated as failing: ${kind(drill)}.`,
        ...troubles(nodes.filter((node) => !drill.nodes.includes(node.name)), now),
        ...missed(recent),
      ],
    };
  }
  if (details.length > 0 || (fit.length === 1 && nodes.length > 1)) {
    const alone = fit.length === 1 && nodes.length > 1;
    return {
      tone: 'warn',
      title: alone ? `Duties are possible, but only on ${fit[0].name}.` : `Duties are possible, but ${lead(nodes, recent)}`,
      details,
    };
  }
  if (board.conditions?.length > 0) {
    return {
      tone: 'warn',
      title: 'Duties are possible, but something is wrong with the chain.',
      details: [`All ${nodes.length} nodes are ready.`],
    };
  }
  return {
    tone: 'good',
    title: 'Duties are possible. Nothing is wrong.',
    details: [nodes.length === 1 ? `${nodes[0].name} is ready; there is no other node.` : `All ${nodes.length} nodes are ready.`],
  };
}

const MARKS = { warn: '! ', bad: '!! ' };

/** What the browser tab shows: {tone, title}; without a board only the name. */
export function tabOf(board, now) {
  if (!board) return { tone: 'good', title: 'Fresnel' };
  const { tone, title } = headline(board, now);
  return { tone, title: MARKS[tone] ? `${MARKS[tone]}${title.replace(/\.$/, '')} – Fresnel` : 'Fresnel' };
}

const named = (node) => `${node.name} (${plain(node.health)})`;

function lead(nodes, recent) {
  const off = nodes.filter((node) => node.health !== 'ready');
  if (off.length === 1) return `${off[0].name} is ${plain(off[0].health)}.`;
  if (off.length > 1) return `${off.length} of ${nodes.length} nodes are not ready.`;
  return `${many(recent.failed + recent.late + recent.missed, 'duty', 'duties')} went wrong lately.`;
}

function troubles(nodes, now) {
  return nodes.filter((node) => node.health !== 'ready').map((node) => `${node.name} is ${plain(node.health)}: ${sentence(node.reason, now)}.`);
}

function missed({ failed, late, missed: forgotten }) {
  const parts = [
    failed && `${failed} failed`,
    late && `${late} came late`,
    forgotten && `${forgotten} ${forgotten === 1 ? 'was' : 'were'} not published by the validator client`,
  ].filter(Boolean);
  return parts.length > 0 ? [`Of the last two epochs’ duties ${list(parts)}.`] : [];
}
