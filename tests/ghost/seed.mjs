// Puts the newsroom of the conformance suite (on stdin, as tests/conformance/ghost_real.rs writes it) into the Ghost that
// MANCHETTE_GHOST tells of, and prints its keys, the ids of the posts by their slugs and the uuids of drafts. Once: afterwards it
// prints what it printed then.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const told = JSON.parse(fs.readFileSync(process.env.MANCHETTE_GHOST));
const done = path.join(told.run, 'seeded.json');
const newsroom = JSON.parse(fs.readFileSync(0));
if (fs.existsSync(done)) {
  process.stdout.write(fs.readFileSync(done));
  process.exit(0);
}

let cookie = '';
async function admin(method, route, body) {
  const headers = { Origin: told.url, 'Content-Type': 'application/json', ...(cookie && { Cookie: cookie }) };
  const answer = await fetch(`${told.url}/ghost/api/admin${route}`, { method, headers, body: body && JSON.stringify(body) });
  const cookies = answer.headers.getSetCookie();
  if (cookies.length) cookie = cookies.map((one) => one.split(';')[0]).join('; ');
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${text.slice(0, 400)}`);
  return text.startsWith('{') ? JSON.parse(text) : text;
}

const [first, second] = newsroom.authors;
const owner = { name: first.name, email: 'thu-nhat@bao.example', password: 'mot mat khau dai 2026' };
const setup = await admin('GET', '/authentication/setup/');
if (!setup.setup[0].status) await admin('POST', '/authentication/setup/', { setup: [{ ...owner, blogTitle: 'Báo' }] });
await admin('POST', '/session/', { username: owner.email, password: owner.password });
await admin('PUT', '/settings/', { settings: [{ key: 'timezone', value: 'Asia/Ho_Chi_Minh' }] });
const me = (await admin('GET', '/users/me/')).users[0];
await admin('PUT', `/users/${me.id}/`, { users: [{ ...me, name: first.name, slug: first.slug, bio: first.about }] });

// Other authors come by invitations, which need mail. pnpm's links are followed here: Node does not, from a module.
const sqlite = fs.realpathSync(path.join(told.app, 'node_modules', 'better-sqlite3'));
const database = createRequire(import.meta.url)(sqlite)(told.database);
const row = database.prepare('select * from users where id = ?').get(me.id);
const other = { ...row, id: 'a'.repeat(24), name: second.name, slug: second.slug, email: 'thu-hai@bao.example', bio: null };
const names = Object.keys(other);
database.prepare(`insert into users (${names.join()}) values (${names.map((name) => `@${name}`).join()})`).run(other);
const role = database.prepare("select id from roles where name = 'Author'").get();
database.prepare('insert into roles_users (id, role_id, user_id) values (?, ?, ?)').run('b'.repeat(24), role.id, other.id);
const authors = { [first.slug]: me.id, [second.slug]: other.id };

for (const post of (await admin('GET', '/posts/?limit=100&fields=id')).posts) await admin('DELETE', `/posts/${post.id}/`);
const tags = {};
for (const { slug, name } of newsroom.tags) {
  tags[slug] = (await admin('POST', '/tags/', { tags: [{ slug, name }] })).tags[0].id;
}

const ids = {};
const drafts = {};
const saved = database.prepare('update posts set updated_at = ? where id = ?');
for (const { updated, html, ...story } of newsroom.stories) {
  // An HTML card is passed through as it is.
  const root = { type: 'root', version: 1, direction: 'ltr', format: '', indent: 0, children: [{ type: 'html', version: 1, html }] };
  story.tags = story.tags.map((slug) => ({ id: tags[slug] }));
  story.authors = story.authors.map((slug) => ({ id: authors[slug] }));
  const made = (await admin('POST', '/posts/', { posts: [{ ...story, lexical: JSON.stringify({ root }) }] })).posts[0];
  if (made.slug !== story.slug) throw new Error(`${story.slug} has become ${made.slug}`);
  ids[made.slug] = made.id;
  if (made.status === 'draft') drafts[made.slug] = made.uuid;
  saved.run(updated, made.id);
}
database.close();

const integration = { integrations: [{ name: 'Manchette' }] };
const keys = (await admin('POST', '/integrations/?include=api_keys', integration)).integrations[0].api_keys;
const secret = (type) => keys.find((one) => one.type === type);
// Ghost's administration shows the admin key as `id:secret`; its API tells it so, or in two parts.
const [content, key] = [secret('content'), secret('admin')];
const admins = key.secret.includes(':') ? key.secret : `${key.id}:${key.secret}`;
fs.writeFileSync(done, JSON.stringify({ key: content.secret, admin: admins, ids, drafts }));
process.stdout.write(fs.readFileSync(done));
