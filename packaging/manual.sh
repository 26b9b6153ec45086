#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The manual as HTML, English and Chinese, with pictures taken of the program itself: packaging/manual.sh [FOLDER] (build/manual).
# Opens windows on a display of its own; needs cmark-gfm besides what the program needs.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/build.sh"
for program in cmark-gfm xvfb-run; do
    command -v $program >/dev/null || { echo "cimscape: making the manual: $program: not found; install it" >&2; exit 1; }
done
out=$(realpath -m "${1:-$root/build/manual}")
build_everything >&2
passing=$(mktemp -d)
trap 'rm -rf "$passing"' EXIT
export LIBGL_ALWAYS_SOFTWARE=${LIBGL_ALWAYS_SOFTWARE:-1} XDG_CONFIG_HOME=$passing/config XDG_DATA_HOME=$passing/data

# A page of HTML of Markdown: page LANGUAGE TITLE FILE.md > FILE.html; the list of pages is in $list.
page() {
    printf '<!DOCTYPE html>\n<html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title>\n' "$1" "$2"
    printf '<link rel="stylesheet" href="../manual.css"></head><body><nav>%s</nav><main>\n' "$list"
    cmark-gfm -e table --unsafe "$3"
    printf '</main></body></html>\n'
}

mkdir -p "$out"
cat >"$out/manual.css" <<'CSS'
body { margin: 0; display: flex; font: 16px/1.6 "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1c2b33; }
nav { flex: 0 0 15rem; padding: 1.5rem 1rem; background: #f3f6f8; min-height: 100vh; box-sizing: border-box; }
nav a { display: block; padding: .25rem .5rem; color: #0f5c6b; text-decoration: none; }
main { max-width: 52rem; padding: 1.5rem 2.5rem; min-width: 0; }
h1, h2 { line-height: 1.25; } h2 { margin-top: 2rem; }
img { max-width: 100%; border: 1px solid #d5dde2; border-radius: 6px; }
code, pre { background: #eef2f4; border-radius: 4px; padding: 0 .25rem; } pre { padding: .75rem; overflow-x: auto; }
table { border-collapse: collapse; display: block; overflow-x: auto; } td, th { border: 1px solid #d5dde2; padding: .3rem .6rem; vertical-align: top; }
CSS
for language in en zh_CN; do
    say "manual: $language"
    made=$out/$language
    rm -rf "$made" "$passing/city"
    mkdir -p "$made"
    cp -r "$build/share/cimscape/sample" "$passing/city" # what is drawn for a picture is kept beside the project
    xvfb-run -a -s "-screen 0 1920x1200x24" "$build/bin/cimscape" open "$passing/city/sample.cim.json" \
        --lang $language --theme light --size 1600x1000 --manual "$made"
    xvfb-run -a -s "-screen 0 1920x1200x24" "$build/bin/cimscape" open "$passing/city/sample.cim.json" \
        --wall --lang $language --size 1920x1080 --screenshot "$made/pictures/wall.png"
    list=
    for file in "$made"/*.md; do
        list+="<a href=\"$(basename "${file%.md}").html\">$(head -1 "$file" | cut -c3-)</a>"
    done
    if [ $language = en ]; then
        list+='<a href="developers.html">For developers</a>'
        sed 's|(resources/pictures/|(pictures/|g' "$root/README.md" >"$made/developers.md"
        cp "$root"/resources/pictures/*.jpg "$made/pictures/"
    fi
    for file in "$made"/*.md; do
        page ${language/_/-} "$(head -1 "$file" | cut -c3-)" "$file" >"${file%.md}.html"
        rm "$file"
    done
    cp "$made/01-first-steps.html" "$made/index.html"
done
cat >"$out/index.html" <<'HTML'
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Cimscape</title><link rel="stylesheet" href="manual.css"></head>
<body><main><h1>Cimscape</h1><p><a href="en/index.html">English</a> · <a href="zh_CN/index.html">简体中文</a></p></main></body></html>
HTML
say "the manual is in $out"
