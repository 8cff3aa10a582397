#!/bin/bash
# rooms.sh - keeps the house plan: who may know whom, and one wall for each library.
#
# rooms.sh              checks the tree of $SOURCE_DIR (default: this one), and the archives
#                       of $BUILD_DIR when they are built
# rooms.sh --self-test  breaks a copy of the tree once a rule and expects each to be reported
set -u
export LC_ALL=C

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# --- the plan ------------------------------------------------------------------------------------

floors="base model port codec reading deciding writing stages rehearsal verbs"

# Sets `allowed` to the floors that a floor may use.
may_use() {
    case $1 in
    base) allowed="base" ;;
    model) allowed="model base" ;;
    port | codec | reading | deciding | writing) allowed="$1 model base" ;;
    stages) allowed="stages port codec reading deciding writing model base" ;;
    rehearsal) allowed="rehearsal stages port codec reading deciding writing model base" ;;
    verbs) allowed=$floors ;;
    main) allowed="verbs" ;;
    *) allowed="" ;;
    esac
}

# Sets `forbidden`: what the rehearsal's people write is made without the code that it tests.
may_not_use() {
    case $1 in
    rehearsal/people* | rehearsal/clients* | rehearsal/postbag* | rehearsal/page*) forbidden="codec writing" ;;
    *) forbidden="" ;;
    esac
}

# Foreign bytes are read behind one call: codec/inbound.
readers="codec/mime_read.h codec/ical_read.h codec/html.h codec/tnef.h"

# header of a library : rooms that may include it (patterns)
header_walls="
<curl/          port/connection port/imap port/smtp
<sqlite3.h>     port/database port/statement
<libconfig.h>   codec/config codec/config_* codec/playbook codec/playbook_*
<csv.h>         codec/roster codec/roster_*
<libical/       codec/ical_* codec/holidays
<gmime/         codec/mime_read codec/mime_write
<libxml/        codec/html
<ytnef.h>       codec/tnef
<libytnef/      codec/tnef
<json-glib/     codec/json
<unicode/       writing/wording writing/wording_* codec/ical_*
"

# undefined symbol (whole, extended regular expression) : floors whose archive may ask for it
symbol_walls="
curl_.*                                             port
sqlite3_.*                                          port
ical[a-z_]+                                        codec
config_.*                                           codec
csv_.*                                              codec
(g_mime|internet_address)_.*                        codec
(xml|html)[A-Z].*                                   codec
json_.*                                             codec
(TNEF|MAPI)[A-Z].*                                  codec
u[a-zA-Z0-9]*_.*_[0-9]+                             writing codec
(time|gettimeofday|clock_gettime|timespec_get)      port stages verbs
(g_get_real_time|g_get_current_time)                port stages verbs
g_date_time_new_now.*                               port stages verbs
g_get_monotonic_time                                port stages verbs
(localtime|gmtime|localtime_r|gmtime_r|mktime|timegm|tzset|strftime)   nobody
(printf|puts|putchar|vprintf|perror|stdout|stderr)  verbs
__v?printf_chk                                      verbs
(g_print|g_printerr)                                verbs
(fopen|open|open64|fopen64|opendir|getenv|g_getenv|g_file_get_contents|g_file_set_contents.*)   base port codec stages rehearsal verbs
"

top_level="daemon templates etc tests contrib CMakeLists.txt README.md LICENSE CMakePresets.json"

# --- the checks ----------------------------------------------------------------------------------

complaints=0

complain() {
    echo "rooms: $*"
    complaints=$((complaints + 1))
}

holds() { # holds WORD LIST...
    local word=$1 entry
    shift
    for entry; do
        [ "$word" = "$entry" ] && return 0
    done
    return 1
}

fits() { # fits ROOM PATTERN...
    local room=$1 pattern
    shift
    for pattern; do
        # shellcheck disable=SC2053
        [[ $room == $pattern ]] && return 0
    done
    return 1
}

sources() {
    (cd "$root" && find daemon -name '*.[ch]' | sort)
}

# One line an #include: file, then what stands after the word.
includes() {
    (cd "$root" && sources | xargs grep -EHo '^[[:space:]]*#[[:space:]]*include[[:space:]]*["<][^">]*[">]' /dev/null) |
        sed -E 's/:[[:space:]]*#[[:space:]]*include[[:space:]]*/ /'
}

check_include() { # check_include FILE TARGET, for "floor/room.h"
    local file=$1 target=$2 room floor other
    room=${file#daemon/} room=${room%.[ch]}
    floor=${room%%/*} other=${target%%/*}
    if [ ! -e "$root/daemon/$target" ]; then
        complain "$file: \"$target\" is no room; write \"floor/room.h\""
        return
    fi
    may_use "$floor"
    may_not_use "$room"
    # shellcheck disable=SC2086
    holds "$other" $allowed || complain "$file: $floor may not use $other ($target)"
    # shellcheck disable=SC2086
    ! holds "$other" $forbidden || complain "$file: $room is made without $other ($target)"
    # shellcheck disable=SC2086
    if holds "$target" $readers && [ "$room.h" != "$target" ] && [[ $room != codec/inbound* ]]; then
        complain "$file: only codec/inbound reads through $target"
    fi
}

check_foreign() { # check_foreign FILE TARGET, for <header>
    local file=$1 target=$2 room header rooms
    room=${file#daemon/} room=${room%.[ch]}
    while read -r header rooms; do
        [ -n "$header" ] && [[ $target == "$header"* ]] || continue
        if [[ $file == *.h ]]; then
            complain "$file: $target may not stand in a header"
            continue
        fi
        # shellcheck disable=SC2086
        (set -f; fits "$room" $rooms) || complain "$file: $target belongs to $rooms"
    done <<<"$header_walls"
}

check_includes() {
    local file target count=0
    while read -r file target; do
        count=$((count + 1))
        case $target in
        '"'*) target=${target#\"} && check_include "$file" "${target%\"}" ;;
        *) check_foreign "$file" "$target" ;;
        esac
    done < <(includes)
    [ "$count" -gt 0 ] || complain "no #include was read"
    echo "rooms: $count includes read"
}

check_folders() {
    local folder
    for folder in "$root"/daemon/*/; do
        folder=$(basename "$folder")
        # shellcheck disable=SC2086
        holds "$folder" $floors || complain "daemon/$folder is no floor of the house"
    done
}

# What each archive asks of others: floor, object, symbol; our own names are taken out.
foreign_symbols() {
    local floor archive
    local archives=()
    for floor in $floors; do
        archive=$build/lib$floor.a
        [ -e "$archive" ] && archives+=("$archive")
    done
    {
        nm -A --defined-only "${archives[@]}" 2>/dev/null | awk '{ print "own", $NF }'
        nm -A -u "${archives[@]}" 2>/dev/null |
            sed -E 's|^.*/lib([a-z]+)\.a:([^:]*):.* ([^ ]+)$|ask \1 \2 \3|'
    } | awk '$1 == "own" { own[$2]; next } !($4 in own) { print $2, $3, $4 }' | sort -u
}

check_symbols() {
    local floor object symbol pattern allowed wall count=0
    if [ -z "$build" ] || ! compgen -G "$build/lib*.a" >/dev/null; then
        echo "rooms: no archives in BUILD_DIR; their symbols are not checked"
        return
    fi
    wall=$(mktemp)
    foreign_symbols >"$wall"
    while read -r pattern allowed; do
        [ -n "$pattern" ] || continue
        while read -r floor object symbol; do
            # shellcheck disable=SC2086
            holds "$floor" $allowed && continue
            [ "$floor/$object" = base/log.c.o ] && [ "$symbol" = stderr ] && continue
            complain "lib$floor.a: $object asks for $symbol, which is kept to: $allowed"
        done < <(grep -E " $pattern\$" "$wall")
    done <<<"$symbol_walls"
    count=$(wc -l <"$wall")
    rm -f "$wall"
    [ "$count" -gt 0 ] || complain "no symbol was read from the archives"
    echo "rooms: $count symbols read"
}

# One program links all floors: no name may be given twice.
check_names() {
    local name
    compgen -G "$build/lib*.a" >/dev/null || return 0
    for name in $(nm -A --defined-only "$build"/lib*.a 2>/dev/null |
        awk 'NF > 1 && $(NF - 1) ~ /^[TDRB]$/ { print $NF }' | sort | uniq -d); do
        complain "$name is defined in two rooms: one program links both"
    done
}

check_top_level() {
    local entry
    {
        git -C "$root" ls-files 2>/dev/null | cut -d/ -f1 | sort -u | grep . ||
            (cd "$root" && ls -A | grep -vxE 'build|try')
    } | while read -r entry; do
        # shellcheck disable=SC2086
        [[ $entry == .* ]] || holds "$entry" $top_level || echo "$entry"
    done >"$scratch"
    while read -r entry; do
        complain "$entry stands at the top of the tree"
    done <"$scratch"
}

check() { # check ROOT BUILD
    root=$1 build=$2 complaints=0
    scratch=$(mktemp)
    check_folders
    check_includes
    check_symbols
    check_names
    check_top_level
    rm -f "$scratch"
    [ "$complaints" -eq 0 ]
}

# --- broken on purpose ---------------------------------------------------------------------------

# A small house: a few rooms, and archives made of one function each.
copy_house() { # copy_house FOLDER
    local floor
    mkdir -p "$1/build"
    cp "$here"/CMake* "$1/"
    for floor in $floors; do
        mkdir -p "$1/daemon/$floor"
    done
    put "$1" base/text.c model/due.h codec/html.h codec/json.h codec/mime_read.h codec/inbound.c \
        port/imap.h writing/compose.h deciding/plan.h deciding/plan.c rehearsal/people.h \
        stages/settle.h verbs/cli.h main.c
    echo '#include "codec/mime_read.h"' >>"$1/daemon/codec/inbound.c"
    echo '#include "model/due.h"' >>"$1/daemon/deciding/plan.c"
    echo '#include <curl/curl.h>' >"$1/daemon/port/imap.c"
    build_archive "$1" codec 'void json_parser_new(void); void config_init(void); void json_own(void); void json_own(void) { json_parser_new(); config_init(); }'
    build_archive "$1" port 'void curl_easy_init(void); void a(void); void a(void) { curl_easy_init(); }'
    build_archive "$1" stages '#include <time.h>
void json_own(void); long b(void); long b(void) { json_own(); return time(0); }'
}

put() { # put ROOT FILE...
    local tree=$1 file
    shift
    for file; do
        echo '#include <glib.h>' >"$tree/daemon/$file"
    done
}

build_archive() { # build_archive ROOT FLOOR TEXT [OBJECT]
    local object=$1/build/${4:-room.c.o}
    echo "$3" | ${CC:-cc} -x c -fno-builtin -c -o "$object" -
    rm -f "$1/build/lib$2.a"
    ar rcs "$1/build/lib$2.a" "$object"
    rm -f "$object"
}

add() { # add LINE FILE
    echo "$1" >>"$house/daemon/$2"
}

asks() { # asks FLOOR SYMBOL
    build_archive "$house" "$1" "extern int $2(void); int asks(void); int asks(void) { return $2(); }"
}

twice() { # a name that libport has already
    build_archive "$house" reading 'void a(void); void a(void) {}'
}

broken=0
tried=0

expect() { # expect LABEL REPORT COMMAND...: COMMAND breaks the house, REPORT must be printed
    local label=$1 report=$2 output status
    shift 2
    house=$(mktemp -d)
    cp -r "$whole/." "$house/"
    "$@"
    output=$(check "$house" "$house/build" 2>&1)
    status=$?
    rm -rf "$house"
    tried=$((tried + 1))
    if [ $status -ne 0 ] && grep -qF -- "$report" <<<"$output"; then
        echo "ok $tried $label"
        return
    fi
    broken=$((broken + 1))
    printf 'not ok %s %s\n%s\n' "$tried" "$label" "$output"
}

self_test() {
    whole=$(mktemp -d)
    trap 'rm -rf "$whole"' EXIT
    copy_house "$whole"
    if ! check "$whole" "$whole/build"; then
        echo "not ok the copy of the house is broken before it is touched"
        exit 1
    fi

    expect "base knows nobody" "base may not use model" \
        add '#include "model/due.h"' base/text.c
    expect "no name is given twice" "a is defined in two rooms" \
        twice
    expect "a wider look than a floor has" "model may not use port" \
        add '#include "port/imap.h"' model/due.h
    expect "deciding does not know writing" "deciding may not use writing" \
        add '#include "writing/compose.h"' deciding/plan.h
    expect "port does not know codec" "port may not use codec" \
        add '#include "codec/html.h"' port/imap.h
    expect "an include with blanks in it" "port may not use codec" \
        add '  #  include   "codec/html.h"' port/imap.h
    expect "stages do not know the rehearsal" "stages may not use rehearsal" \
        add '#include "rehearsal/people.h"' stages/settle.h
    expect "main knows verbs alone" "main may not use stages" \
        add '#include "stages/settle.h"' main.c
    expect "simulated people write without codec" "made without codec" \
        add '#include "codec/json.h"' rehearsal/people.c
    expect "simulated clients write without writing" "made without writing" \
        add '#include "writing/compose.h"' rehearsal/clients.c
    expect "one call reads foreign bytes" "only codec/inbound reads" \
        add '#include "codec/mime_read.h"' stages/settle.c
    expect "a room without its floor" "is no room" \
        add '#include "plan.h"' deciding/slots.c
    expect "a floor that the plan does not hold" "is no floor of the house" \
        eval 'mkdir "$house/daemon/nothing"'

    local header room
    while read -r header room _; do
        [ -n "$header" ] || continue
        [[ $header == *'>' ]] || header="${header}some.h>"
        expect "$header in another room" "belongs to" \
            add "#include $header" deciding/arrange.c
        expect "$header in a header" "may not stand in a header" \
            add "#include $header" "${room%\*}x.h"
    done <<<"$header_walls"

    expect "deciding does not read the clock" "asks for time," asks deciding time
    expect "writing neither" "asks for g_date_time_new_now_utc," asks writing g_date_time_new_now_utc
    expect "nor does codec" "asks for clock_gettime," asks codec clock_gettime
    expect "reading does not wait" "asks for g_get_monotonic_time," asks reading g_get_monotonic_time
    expect "wall time is base/clock's" "asks for localtime_r," asks verbs localtime_r
    expect "curl only behind port" "asks for curl_easy_send," asks stages curl_easy_send
    expect "SQLite only behind port" "asks for sqlite3_open_v2," asks stages sqlite3_open_v2
    expect "libical only behind codec" "asks for icalparser_parse_string," \
        asks stages icalparser_parse_string
    expect "libconfig only behind codec" "asks for config_read_string," asks verbs config_read_string
    expect "libcsv only behind codec" "asks for csv_init," asks port csv_init
    expect "GMime only behind codec" "asks for g_mime_init," asks writing g_mime_init
    expect "libxml2 only behind codec" "asks for htmlReadMemory," asks reading htmlReadMemory
    expect "libytnef only behind codec" "asks for TNEFParseMemory," asks stages TNEFParseMemory
    expect "json-glib only behind codec" "asks for json_node_new," asks stages json_node_new
    expect "ICU only behind writing and codec" "asks for udat_open_72," asks stages udat_open_72
    expect "stages do not print" "asks for puts," asks stages puts
    expect "nor does port" "asks for g_printerr," asks port g_printerr
    expect "deciding opens no file" "asks for g_file_get_contents," asks deciding g_file_get_contents
    expect "a folder at the top" "src stands at the top" \
        eval 'mkdir "$house/src" && touch "$house/src/a.c"'
    expect "no tree at all" "no #include was read" \
        eval 'find "$house/daemon" -name "*.[ch]" -delete'

    echo "1..$tried"
    [ "$broken" -eq 0 ]
}

if [ "${1:-}" = --self-test ]; then
    self_test
else
    check "${SOURCE_DIR:-$here}" "${BUILD_DIR:-}"
fi
