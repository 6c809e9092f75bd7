/** A child for the supervisor: says its pid over IPC, then lives, dies at once (`die`), refuses its configuration (`refuse`) or will not stop when asked (`stubborn`), as CHILD says. */
process.on("disconnect", () => process.exit(0));
if (process.env.CHILD === "refuse") process.exit(78);
if (process.env.CHILD === "die") process.exit(3);
process.on("SIGTERM", () => {
  if (process.env.CHILD !== "stubborn") process.exit(0);
});
process.send?.({ pid: process.pid });
setInterval(() => undefined, 1000);
