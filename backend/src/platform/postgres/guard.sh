# Runs a program as a child of the server and ends it when the server is gone,
# however it went: standard input is a pipe that only the server holds open.
#   $1 log file of the program
#   $2 directory to remove when the server has let go, or empty
#   $3 directory to remove when the program has ended, or empty
#   $4… the program with its arguments
log=$1 tree=$2 socket=$3
shift 3
umask 077
mkdir -p -- "${log%/*}" || exit 1
exec 3<&0 </dev/null
"$@" 3<&- >"$log" 2>&1 &
program=$!
trap '' HUP INT TERM
left=
trap 'left=yes; kill -INT "$program"' USR1
echo "$program"
exec >/dev/null 2>&1
# The pipe closes when the server lets go or dies. SIGINT is sent more than once
# because the program may not listen to it yet.
(read -r _ <&3; while kill -USR1 $$; do sleep 1; done) &
watcher=$!
exec 3<&-
while :; do
    wait "$program"
    code=$?
    kill -0 "$program" || break
done
kill -KILL "$watcher"
[ -z "$socket" ] || rm -rf -- "$socket"
[ -z "$left" ] || [ -z "$tree" ] || rm -rf -- "$tree"
exit "$code"
