// The browser tab: its title and its icon carry the state.
import { tabOf } from './model/headline.js';

const icon = document.querySelector('link[rel="icon"]');
const usual = icon.getAttribute('href');

export function showInTab({ board, now }) {
  const { tone, title } = tabOf(board, now);
  if (document.title !== title) document.title = title;
  const href = icon.dataset[tone] ?? usual;
  if (icon.getAttribute('href') !== href) icon.setAttribute('href', href);
}
