// The heap has its own limit, but what libraries unpack lies outside it, and a page of two kilobytes can hold gigabytes. This
// runs in a thread beside the cleaner, which has no time to look while it unpacks.
const heaviest = 800_000_000

setInterval(() => {
  if (process.memoryUsage.rss() > heaviest) process.kill(process.pid, 'SIGKILL')
}, 25)
