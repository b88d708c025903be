"""Why the system refuses (系统拒绝的原因): an error of the operating system in plain Chinese, never in its own words."""

from __future__ import annotations

import errno

LONGEST_WINDOWS_PATH = 248
"""From here on Windows may refuse a path: 260 characters with its end, 248 for a folder."""
_IN_USE = frozenset({32, 33})
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of the Windows headers."""
_TOO_LONG = frozenset({206})
"""ERROR_FILENAME_EXCED_RANGE."""
IN_USE = "正被别的程序打开"
TOO_LONG = "路径太长，请把工作目录移到浅一些的地方，如 D:\\控辍保学"
NOT_ALLOWED = "没有权限，或正被别的程序占用"
FULL = "磁盘已满"
REASONS = {
    errno.EACCES: NOT_ALLOWED,
    errno.EPERM: NOT_ALLOWED,
    errno.EBUSY: IN_USE,
    errno.ENOSPC: FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): "磁盘配额已用完",
    errno.EFBIG: "文件太大，磁盘存不下",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: TOO_LONG,
    errno.EIO: "磁盘读写出错",
    errno.ENOENT: "文件夹不见了，可能刚被移走或改名",
    errno.ENOTDIR: "同名的是一个文件，不是文件夹",
    errno.EISDIR: "同名的是一个文件夹，不是文件",
    errno.EEXIST: "已有同名的文件",
    errno.ENOTEMPTY: "文件夹里有文件正被别的程序占用",
    errno.EXDEV: "不在同一个磁盘上",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.EINVAL: "文件名或路径不合规",
    errno.ENODEV: "磁盘或网络位置断开了",
}


def why(error: BaseException) -> str:
    """The reason of a refusal; a number where none is known, since the system's own words are English."""
    if not isinstance(error, OSError):
        return "写文件时出错"
    if getattr(error, "winerror", None) in _IN_USE:
        return IN_USE
    path = error.filename if isinstance(error.filename, str) else ""
    is_long = error.errno in {errno.ENOENT, errno.EINVAL} and len(path) >= LONGEST_WINDOWS_PATH
    if is_long or getattr(error, "winerror", None) in _TOO_LONG:
        return TOO_LONG
    return REASONS.get(error.errno or 0, f"系统错误 {error.errno or 0}")
