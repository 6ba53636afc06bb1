// The same page as hugo.html, as a layout in JavaScript: the quickest kind of template that Eleventy has.
const STYLE = "STYLE";
const escape = (text) => String(text ?? "").replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
const two = (number) => String(number).padStart(2, "0");
const day = (seconds) => {
  const date = new Date(seconds * 1000);
  return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
};
const clock = (seconds) => {
  const date = new Date(seconds * 1000);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
};
const set = (name, kind) => [360, 720, 1080, 1440].map((width) => `${name}-${width}.${kind} ${width}w`).join(", ");
const picture = (name) => name
  ? `<picture><source type="image/avif" srcset="${set(name, "avif")}" sizes="(min-width: 48rem) 16rem, 75vw"><img alt="" width="1080" height="720" loading="lazy" decoding="async" srcset="${set(name, "webp")}" src="${name}-1080.webp"></picture>`
  : "";
const card = (teaser) => `<li class="card">${picture(teaser.picture)}<h3 class="card-headline"><a href="${teaser.href}">${escape(teaser.title)}</a></h3><p class="card-lead">${escape(teaser.lead)}</p></li>`;
const shelf = (name, heading, items) => `<section class="box carousel" aria-labelledby="${name}"><div class="box-head"><h2 class="box-heading" id="${name}">${heading}</h2><div class="carousel-buttons"><button type="button" class="carousel-button" aria-controls="${name}-list">‹</button><button type="button" class="carousel-button" aria-controls="${name}-list">›</button></div></div><ul class="carousel-list" role="list" id="${name}-list">${items.map(card).join("")}</ul></section>`;
const row = (teaser) => `<li class="item">${picture(teaser.picture)}<div class="item-words"><h3 class="item-headline"><a href="${teaser.href}">${escape(teaser.title)}</a></h3><p class="item-lead">${escape(teaser.lead)}</p><time>${day(teaser.when)}</time></div></li>`;

module.exports = (data) => {
  const { lists, title, lead, content } = data;
  const address = `https://kinhky.example${data.permalink}`;
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><meta name="description" content="${escape(lead)}"><link rel="canonical" href="${address}"><meta property="og:title" content="${escape(title)}"><meta property="og:description" content="${escape(lead)}"><style>${STYLE}</style></head>
<body><header class="masthead"><a href="/">Báo Kinh Kỳ</a><nav><ul>${Object.keys(lists.sections).map((slug) => `<li><a href="/${slug}">${slug}</a></li>`).join("")}</ul></nav></header>
<main><article class="article"><div class="article-head"><a href="/${data.section}">${escape(data.sectionName)}</a><h1 class="headline" tabindex="-1">${escape(title)}</h1><p class="dateline">${day(data.when)} ${clock(data.when)}</p></div>
<div class="article-text"><p class="lead">${escape(lead)}</p>${data.picture ? `<figure>${picture(data.picture)}<figcaption>${escape(data.caption)}</figcaption></figure>` : ""}
<div class="body">${content}</div><p class="byline">${escape(data.author)}</p><ul class="tags">${data.topics.map((tag) => `<li><a href="${tag.href}">${escape(tag.name)}</a></li>`).join("")}</ul>
<p class="share"><a href="https://www.facebook.com/sharer/sharer.php?u=${address}">Facebook</a> <a href="mailto:?subject=${encodeURIComponent(title)}&amp;body=${address}">Email</a></p></div></article>
${shelf("related", "Có thể bạn quan tâm", lists.tags[data.related])}
${shelf("picks", "Nên xem", lists.picks)}
<section class="box"><h2 class="box-heading">Tin khác</h2><ul class="list">${lists.sections[data.section].map(row).join("")}</ul></section></main>
<footer class="footer"><p>Báo Kinh Kỳ, Tòa soạn Báo Kinh Kỳ, Hà Nội</p></footer></body></html>
`;
};
