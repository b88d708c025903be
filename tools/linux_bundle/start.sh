#!/bin/sh
# 控辍保学：双击开始。找到自带的或系统的 Python，打开工作台；不联网，不改动系统。
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 3
export PYTHONPATH="$here/lib" PYTHONNOUSERSITE=1 PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1
unset PYTHONHOME

wait_a_moment() {
  if [ -t 0 ]; then printf '按回车键关闭…'; read -r _; fi
}

case $(uname -m) in
  {machine}) ;;
  *)
    echo "这一份是给 {machine} 的，这台电脑是 $(uname -m)。请换用对应的一份。"
    wait_a_moment
    exit 3
    ;;
esac
for python in "$here/python/bin/python{python}" "$here/python/bin/python3" python{python} python3 \
  /usr/bin/python{python} /usr/local/bin/python{python} /opt/python{python}/bin/python{python}; do
  if command -v "$python" >/dev/null 2>&1 &&
    [ "$("$python" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = "{python}" ]; then
    "$python" -s -m kongchuo_reports "$@"
    told=$?
    if [ "$told" -ge 2 ]; then wait_a_moment; fi
    exit "$told"
  fi
done
echo "没有找到 Python {python}。请把与本机相同架构的 Python {python} 放在本文件夹的 python 目录里（见 使用说明.txt），或请管理员安装。"
wait_a_moment
exit 3
