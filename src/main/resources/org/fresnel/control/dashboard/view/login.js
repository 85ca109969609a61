import { tags } from '../html.js';

const { button, form, h1, input, label, p, section } = tags;

export function loginView(session, acts) {
  const submit = (event) => {
    event.preventDefault();
    const secret = new FormData(event.target).get('token').trim();
    if (secret) acts.logIn(secret);
  };
  return section(
    { class: 'login', 'aria-labelledby': 'login-title' },
    h1({ id: 'login-title' }, 'This router requires a token'),
    p({}, 'Use a token of control.users.'),
    form(
      { onSubmit: submit },
      label({ for: 'token' }, 'Token'),
      input({
        id: 'token',
        name: 'token',
        type: 'password',
        autocomplete: 'current-password',
        spellcheck: false,
        required: true,
        'aria-invalid': session.problem ? 'true' : undefined,
        'aria-describedby': 'login-problem login-note',
      }),
      p({ id: 'login-problem', class: 'problem', role: 'alert' }, session.problem),
      button({ type: 'submit', class: 'action strong' }, 'Log in'),
    ),
    p({ id: 'login-note', class: 'note' }, 'Only this tab stores it, until you close it or log out.'),
  );
}
