import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Editions, Entry } from "#published/edition.ts";

/** A page of an edition as nginx serves it: from files written once. */
export type Page = { path: string; entry: Entry };

/** Starts nginx, one worker, `gzip_static`, open-file cache and no log, over the very bytes and headers of `pages`; its paths end in ".html". */
export async function startNginx(served: {
  editions: Editions;
  pages: Page[];
  headers: Record<string, string>;
  port: number;
  scratch: string;
}): Promise<ChildProcess> {
  const root = path.join(served.scratch, "nginx");
  for (const { path: page, entry } of served.pages) {
    const file = path.join(root, `${page}.html`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, await served.editions.readBlob(entry.blobs.identity));
    if (entry.blobs.gzip) writeFileSync(`${file}.gz`, await served.editions.readBlob(entry.blobs.gzip));
  }
  const config = path.join(served.scratch, "nginx.conf");
  writeFileSync(config, configuration({ ...served, root }));
  return spawn("nginx", ["-p", served.scratch, "-c", config, "-e", path.join(served.scratch, "nginx.log")], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function configuration(served: {
  headers: Record<string, string>;
  port: number;
  scratch: string;
  root: string;
}): string {
  const added = Object.entries(served.headers).map(
    ([name, value]) => `    add_header ${name} "${value.replaceAll('"', '\\"')}";`,
  );
  return `daemon off;
${process.getuid?.() === 0 ? "user root;" : ""}
worker_processes 1;
pid ${served.scratch}/nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path ${served.scratch}/nginx-body;
  proxy_temp_path ${served.scratch}/nginx-proxy;
  fastcgi_temp_path ${served.scratch}/nginx-fastcgi;
  uwsgi_temp_path ${served.scratch}/nginx-uwsgi;
  scgi_temp_path ${served.scratch}/nginx-scgi;
  types { text/html html; }
  charset utf-8;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 10000000;
  open_file_cache max=10000 inactive=600s;
  open_file_cache_valid 600s;
  server {
    listen 127.0.0.1:${served.port} backlog=1024;
    root ${served.root};
    gzip_static on;
${added.join("\n")}
  }
}
`;
}
