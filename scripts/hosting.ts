/** What hosts need to be told: the app's headers in the words of each, all written from one list. */

type Headers = Readonly<Record<string, string>>

/** Built files have their content in their names. */
const FOR_EVER = 'public, max-age=31536000, immutable'

/** What must be asked for again, so that newer versions come. */
const ASKED_AGAIN = ['/', '/index.html', '/serviceWorker.js']

/** The text of each file, by its path in the built folder. */
export function hostFiles(headers: Headers): Record<string, string> {
  return {
    // Netlify and Cloudflare Pages read the same file.
    _headers: netlify(headers),
    'hosting/nginx.conf': nginx(headers),
    'hosting/Caddyfile': caddy(headers),
  }
}

/** docs.netlify.com/manage/routing/headers, developers.cloudflare.com/pages/configuration/headers */
function netlify(headers: Headers): string {
  const rules: [string, Headers][] = [
    ['/*', headers],
    ['/assets/*', { 'Cache-Control': FOR_EVER }],
    ...ASKED_AGAIN.map((path): [string, Headers] => [path, { 'Cache-Control': 'no-cache' }]),
  ]
  return rules
    .map(([path, list]) => `${path}\n${lines(list, (name, value) => `  ${name}: ${value}`)}`)
    .join('')
}

/** Locations set no header of their own: nginx would then leave out those of the server. */
function nginx(headers: Headers): string {
  return `# Into a server block whose root is the built folder: include /path/to/hosting/nginx.conf;
${lines(headers, (name, value) => `add_header ${name} "${value}" always;`)}expires -1;
location /assets/ {
  expires max;
  types {
    application/wasm wasm;
    font/woff woff;
    font/woff2 woff2;
    text/css css;
    text/javascript js mjs;
  }
}
`
}

function caddy(headers: Headers): string {
  return `# Change the address and the folder.
example.org {
	root * /srv/traveling-words
	file_server
	header {
${lines(headers, (name, value) => `\t\t${name} "${value}"`)}\t}
	header /assets/* Cache-Control "${FOR_EVER}"
${ASKED_AGAIN.map((path) => `\theader ${path} Cache-Control no-cache\n`).join('')}}
`
}

const lines = (headers: Headers, line: (name: string, value: string) => string): string =>
  Object.entries(headers)
    .map(([name, value]) => `${line(name, value)}\n`)
    .join('')
