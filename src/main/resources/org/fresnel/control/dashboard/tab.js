// The browser tab: its title and its icon carry the state, and it saves files.
import { tabOf } from './model/headline.js';

const icon = document.querySelector('link[rel="icon"]');
const usual = icon.getAttribute('href');

/** Offers a file to the reader. */
export function save(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function showInTab({ board, now }) {
  const { tone, title } = tabOf(board, now);
  if (document.title !== title) document.title = title;
  const href = icon.dataset[tone] ?? usual;
  if (icon.getAttribute('href') !== href) icon.setAttribute('href', href);
}
