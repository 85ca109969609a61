import { tags } from '../html.js';
import { routersOf } from '../model/routers.js';
import { shape } from './parts.js';

const { div, h2, li, p, section, ul } = tags;

/** The routers of the cluster; nothing for a router without one. */
export function routersView({ board, cluster }) {
  const routers = routersOf(cluster, board.nodes);
  return routers.shown && section(
    { class: 'card routers', 'aria-labelledby': 'routers-title' },
    h2({ id: 'routers-title' }, 'Routers'),
    p({ class: 'big' }, routers.title),
    p({ class: 'note' }, routers.note),
    ul(
      { class: 'branches' },
      ...routers.rows.map((row) => li({ key: row.name, class: 'branch' }, shape(row.tone), div({}, p({ class: 'name' }, row.name), p({ class: 'note' }, row.text)))),
    ),
    ...routers.differ.map((text) => p({ class: 'note' }, text)),
  );
}
