import pg from "pg";
import { withoutPassword } from "#lib/env.ts";
import { errorCode, errorMessage, Problem } from "#lib/problem.ts";

const oldest = 15;

/**
 * Proves that a PostgreSQL of the operator's can be Vigie's: answers, is 15 or later, UTF-8, writable, lets us make tables and btree_gist.
 * Throws Problem `unreachable`, `credentials`, `no_database`, `too_old`, `encoding`, `read_only`, `rights` or `extension`.
 */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw connectionProblem(error, url);
  }
  try {
    await checkServer(client, `DATABASE_URL (${withoutPassword(url)})`);
  } finally {
    await client.end();
  }
}

async function checkServer(client: pg.Client, where: string): Promise<void> {
  const answer = await client.query(`
    SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('server_encoding') AS encoding,
      pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS read_only,
      current_database() AS database, current_user AS account,
      has_schema_privilege('public', 'CREATE') AND has_schema_privilege('public', 'USAGE') AS can_make_tables,
      EXISTS (SELECT FROM pg_extension WHERE extname = 'btree_gist') AS has_btree_gist,
      EXISTS (SELECT FROM pg_available_extension_versions WHERE name = 'btree_gist'
        AND (NOT superuser OR trusted AND has_database_privilege(current_database(), 'CREATE')
          OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user))) AS can_make_btree_gist,
      EXISTS (SELECT FROM pg_available_extensions WHERE name = 'btree_gist') AS knows_btree_gist`);
  const server = answer.rows[0];
  if (server.major < oldest) {
    throw new Problem(
      "too_old",
      `${where} is PostgreSQL ${server.major}; Vigie needs ${oldest} or later. Upgrade it, or leave DATABASE_URL out: Vigie then runs its own.`,
    );
  }
  if (server.encoding !== "UTF8") {
    throw new Problem(
      "encoding",
      `${where} stores text as ${server.encoding}; Vigie needs UTF8. Make another database: createdb --encoding=UTF8 --template=template0 NAME`,
    );
  }
  if (server.read_only)
    throw new Problem("read_only", `${where} can only be read (a standby?). Name the primary server.`);
  if (!server.can_make_tables) {
    throw new Problem(
      "rights",
      `${where}: the account ${server.account} may not make tables. As an administrator: GRANT USAGE, CREATE ON SCHEMA public TO "${server.account}"; or make it the owner: ALTER DATABASE "${server.database}" OWNER TO "${server.account}";`,
    );
  }
  if (server.has_btree_gist || server.can_make_btree_gist) return;
  const remedy = server.knows_btree_gist
    ? `let an administrator run in that database: CREATE EXTENSION btree_gist;`
    : "install PostgreSQL's contrib package (Debian: postgresql-contrib) on that server";
  throw new Problem("extension", `${where} lacks the extension btree_gist: ${remedy}`);
}

function connectionProblem(error: unknown, url: string): Problem {
  const where = `DATABASE_URL (${withoutPassword(url)})`;
  const code = errorCode(error) ?? "";
  const text = errorMessage(error);
  if (["28P01", "28000"].includes(code) || /password|SASL|SCRAM/i.test(text)) {
    return new Problem(
      "credentials",
      `${where}: the server refuses this account or password (${text}). Check both, and the server's pg_hba.conf.`,
    );
  }
  if (code === "3D000") {
    const name = decodeURIComponent(new URL(url).pathname.slice(1));
    return new Problem(
      "no_database",
      `${where}: there is no database "${name}". Make it: createdb --encoding=UTF8 --template=template0 "${name}"`,
    );
  }
  if (code === "42501") return new Problem("credentials", `${where}: the account may not connect (${text}).`);
  return new Problem(
    "unreachable",
    `${where} does not answer (${text}). Is the server running, are host and port right, does a firewall let this machine through?`,
  );
}
