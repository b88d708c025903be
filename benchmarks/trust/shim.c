/* Preloaded into a run: counts every call that changes something below one folder, and makes the k-th of them fail once,
   or every one from the k-th on. All processes of the run share the count. Built and used by benchmarks/trust/faults.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

struct order { int64_t count, fail_at, error, is_lasting, log; char below[4000]; };
static struct order *told;

__attribute__((constructor)) static void begin(void) {
  const char *name = getenv("FAULT_ORDER");
  int (*really)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  int fd = name ? really(name, O_RDWR) : -1;
  if (fd < 0) return;
  void *map = mmap(NULL, sizeof(struct order), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  if (map != MAP_FAILED) told = map;
}

static int fails(const char *call, const char *path) {
  if (!told || !told->below[0] || !path || strncmp(path, told->below, strlen(told->below))) return 0;
  int64_t now = __sync_add_and_fetch(&told->count, 1);
  if (told->log) dprintf((int)told->log, "%ld %s %s\n", (long)now, call, path + strlen(told->below));
  if (told->fail_at && (now == told->fail_at || (told->is_lasting && now > told->fail_at))) {
    errno = (int)told->error;
    return 1;
  }
  return 0;
}

static int fails_fd(const char *call, int fd) {
  char link[64], path[4096];
  if (!told || !told->below[0] || fd < 3) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return fails(call, path);
}

static int fails_at(const char *call, int fd, const char *name) {
  char link[64], path[8200];
  if (!told || !told->below[0] || !name) return 0;
  if (name[0] == '/') return fails(call, name);
  if (fd == AT_FDCWD) { if (!getcwd(path, 4096)) return 0; }
  else {
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, 4096);
    if (length <= 0) return 0;
    path[length] = 0;
  }
  strcat(path, "/"); strncat(path, name, 4000);
  return fails(call, path);
}

#define REAL(name) static __typeof__(&name) really; if (!really) really = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define CHANGES(flags) ((flags) & (O_WRONLY | O_RDWR | O_CREAT))
#define MODE(flags) mode_t mode = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, int); va_end(more); }

ssize_t write(int fd, const void *what, size_t size) { REAL(write); return fails_fd("write", fd) ? -1 : really(fd, what, size); }
ssize_t pwrite64(int fd, const void *what, size_t size, off64_t at) { REAL(pwrite64); return fails_fd("pwrite", fd) ? -1 : really(fd, what, size, at); }
ssize_t writev(int fd, const struct iovec *what, int count) { REAL(writev); return fails_fd("writev", fd) ? -1 : really(fd, what, count); }
ssize_t sendfile64(int out, int in, off64_t *at, size_t size) { REAL(sendfile64); return fails_fd("sendfile", out) ? -1 : really(out, in, at, size); }
ssize_t sendfile(int out, int in, off_t *at, size_t size) { REAL(sendfile); return fails_fd("sendfile", out) ? -1 : really(out, in, at, size); }
int fsync(int fd) { REAL(fsync); return fails_fd("fsync", fd) ? -1 : really(fd); }
int fdatasync(int fd) { REAL(fdatasync); return fails_fd("fdatasync", fd) ? -1 : really(fd); }
int ftruncate64(int fd, off64_t size) { REAL(ftruncate64); return fails_fd("ftruncate", fd) ? -1 : really(fd, size); }
int close(int fd) { REAL(close); char link[64]; snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  int flags = told && told->below[0] && fd > 2 ? fcntl(fd, F_GETFL) : 0;
  if (flags > 0 && CHANGES(flags) && fails_fd("close", fd)) { int kept = errno; really(fd); errno = kept; return -1; } return really(fd); }
int open(const char *name, int flags, ...) { MODE(flags); REAL(open); return CHANGES(flags) && fails_at("open", AT_FDCWD, name) ? -1 : really(name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE(flags); REAL(open64); return CHANGES(flags) && fails_at("open", AT_FDCWD, name) ? -1 : really(name, flags, mode); }
int openat(int fd, const char *name, int flags, ...) { MODE(flags); REAL(openat); return CHANGES(flags) && fails_at("open", fd, name) ? -1 : really(fd, name, flags, mode); }
int openat64(int fd, const char *name, int flags, ...) { MODE(flags); REAL(openat64); return CHANGES(flags) && fails_at("open", fd, name) ? -1 : really(fd, name, flags, mode); }
int rename(const char *a, const char *b) { REAL(rename); return fails_at("rename", AT_FDCWD, a) ? -1 : really(a, b); }
int renameat(int x, const char *a, int y, const char *b) { REAL(renameat); return fails_at("rename", x, a) ? -1 : really(x, a, y, b); }
int unlink(const char *name) { REAL(unlink); return fails_at("unlink", AT_FDCWD, name) ? -1 : really(name); }
int unlinkat(int fd, const char *name, int flags) { REAL(unlinkat); return fails_at("unlink", fd, name) ? -1 : really(fd, name, flags); }
int rmdir(const char *name) { REAL(rmdir); return fails_at("rmdir", AT_FDCWD, name) ? -1 : really(name); }
int mkdir(const char *name, mode_t mode) { REAL(mkdir); return fails_at("mkdir", AT_FDCWD, name) ? -1 : really(name, mode); }
int mkdirat(int fd, const char *name, mode_t mode) { REAL(mkdirat); return fails_at("mkdir", fd, name) ? -1 : really(fd, name, mode); }
int chmod(const char *name, mode_t mode) { REAL(chmod); return fails_at("chmod", AT_FDCWD, name) ? -1 : really(name, mode); }
