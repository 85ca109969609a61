// The routers of the cluster, and where they see a node otherwise than this one. Pure.
import { ms, plain } from './words.js';

/**
 * @param cluster as the API has it
 * @param nodes as this router sees them
 * @returns {shown, tone, title, note, rows: [{name, tone, text}], differ: [sentence]}
 */
export function routersOf(cluster, nodes) {
  if (!cluster || cluster.state === 'standalone') return { shown: false, rows: [], differ: [] };
  const inView = cluster.members.filter((it) => it.inView).length;
  const missing = inView < cluster.expected;
  const lost = Object.values(cluster.exchange.dropped).reduce((sum, it) => sum + it, 0);
  return {
    shown: true,
    tone: missing || cluster.state === 'incomplete' ? 'warn' : 'good',
    title: cluster.expected > 0 ? `${inView} of ${cluster.expected} in view` : `${inView} in view`,
    note: [STATES[cluster.state] ?? `${plain(cluster.state)}.`, ...leases(cluster), lost > 0 && `${lost} facts were dropped for lack of room.`].filter(Boolean).join(' '),
    rows: cluster.members.map((it) => row(it, cluster.self)),
    differ: differences(cluster.opinions, nodes),
  };
}

function leases(cluster) {
  return (cluster.leases ?? []).map((it) => `${it.router} has the lease for a ${it.what}.`);
}

const STATES = {
  joining: 'This router takes over what the others know.',
  complete: 'This router has what the others know.',
  alone: 'This router found no other, and works alone.',
  incomplete: 'This router works with a part of what the others know.',
};

function row(member, self) {
  const text = [
    member.name === self ? 'this router' : member.inView ? '' : 'not in view',
    member.version,
    member.dataPlane,
    member.lagMs > 0 ? ms(member.lagMs) : '',
  ];
  return { name: member.name, tone: member.inView ? 'good' : 'warn', text: text.filter(Boolean).join(', ') };
}

function differences(opinions, nodes) {
  const here = new Map(nodes.map((it) => [it.name, it.health]));
  return opinions
    .filter((it) => here.has(it.node) && here.get(it.node) !== it.health)
    .map((it) => `${it.node} is ${plain(here.get(it.node))} here, ${plain(it.health)} at ${it.router}: ${it.reason}.`);
}
