// Lets the page of a meeting open without connection. It keeps that page and what it is made of, for half a day, and nothing else.

const PAGES = "ledernet-meeting-pages";
const FILES = "ledernet-meeting-files";
const LONGEST = 12 * 3600 * 1000; // as long as a login lasts
const PAGE = /^\/moeder\/\d+\/afhold\/$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { keep, files, forget } = event.data ?? {};
  if (keep) event.waitUntil(Promise.all([keepPage(keep), keepFiles(files ?? [])]).then(() => event.source?.postMessage({ kept: keep })));
  if (forget) event.waitUntil(caches.open(PAGES).then((cache) => cache.delete(forget)));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate" && PAGE.test(address.pathname)) event.respondWith(page(request, address.pathname));
  else if (request.mode !== "navigate") event.respondWith(file(request));
});

/** The newest there is; without connection the one that is kept. */
async function page(request, path) {
  try {
    const answer = await fetch(request);
    if (answer.status === 403 || answer.status === 404) await (await caches.open(PAGES)).delete(path);
    else if (answer.ok && answer.type === "basic") await put(PAGES, path, answer.clone());
    return answer;
  } catch (gone) {
    const kept = await (await caches.open(PAGES)).match(path);
    const age = kept ? Date.now() - Number(kept.headers.get("X-Kept-At")) : Infinity;
    if (kept && age < LONGEST) return kept;
    await (await caches.open(PAGES)).delete(path);
    throw gone;
  }
}

async function file(request) {
  try {
    return await fetch(request);
  } catch (gone) {
    const kept = await caches.match(request, { cacheName: FILES });
    if (kept) return kept;
    throw gone;
  }
}

async function keepPage(path) {
  const answer = await fetch(path, { credentials: "same-origin", redirect: "manual" });
  if (answer.ok) await put(PAGES, path, answer);
}

async function keepFiles(files) {
  const cache = await caches.open(FILES);
  const wanted = new Set(files);
  for (const old of await cache.keys()) if (!wanted.has(old.url)) await cache.delete(old);
  await Promise.allSettled(files.map((address) => cache.add(address)));
}

/** With the hour it was kept, so that it does not outlive a login. */
async function put(name, key, answer) {
  const headers = new Headers(answer.headers);
  headers.set("X-Kept-At", String(Date.now()));
  const copy = new Response(await answer.blob(), { status: answer.status, headers });
  await (await caches.open(name)).put(key, copy);
}
