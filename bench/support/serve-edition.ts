import { openEditions } from "#published/edition.ts";
import { createFront } from "#published/front.ts";

/** A front alone, as `npm start` makes it but without the application: `serve-edition.ts FOLDER PORT`. */
const [folder = "", port = "0"] = process.argv.slice(2);
const editions = openEditions(folder);
const front = createFront({ editions, publicUrl: null, machineName: "", trustProxy: false, loopbackPort: 1 });
await front.refresh();
front.server.listen({ port: Number(port), host: "127.0.0.1", backlog: 1024 }, () => console.log("ready"));
