// What `npm start` does before the server: whatever node ran it, everything is installed and built when this ends.
// Nothing but plain JavaScript that an old node understands: it must still be able to say that it is too old.
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Vigie needs node 20.19 or later to start (it then brings its own); this is ${process.version}.`);
  console.error("Install a newer one from https://nodejs.org or your system's packages, and run npm start again.");
  process.exit(1);
}

import("./prepare.js").then(({ prepare }) => prepare(process.argv[2] === "no-build" ? "generate" : "build"));
